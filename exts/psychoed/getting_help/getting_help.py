"""The getting-help box: how soon, for whom, what to do; its numbers come from the data alone.

The box holds a request. A post-transform answers it for every page, from the same selection
that the press uses for paper::

    <getting_help urgency="soon" audience="general" helplines="…">
        <callout_title label="Get help soon">
        …                                   the author's own words
        <help_numbers>                      filled in when the page is written
            <paragraph> In an emergency …
            <bullet_list> …
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from psychoed.callouts.callouts import (
    PLAIN,
    CalloutDirective,
    add_callout,
    callout,
    give_id,
)
from psychoed.config import settings
from psychoed.diagnostics import Problem, report
from psychoed.getting_help.answer import help_nodes
from psychoed.getting_help.countries import choice_of_country, setup_countries
from psychoed.getting_help.number_gate import setup_number_gate
from psychoed.getting_help.selection import box
from psychoed.getting_help.store import helplines_of, setup_store
from psychoed.getting_help.unknown import UnknownHelpline
from psychoed.words import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from psychoed.getting_help.selection import Urgency as HowSoon


class Urgency(NamedTuple):
    """The words of one level of urgency: the spoken prefix and the rest of the heading."""

    label: Any
    title: Any


URGENCIES = {
    "now": Urgency(
        _("Get help now"),
        _("if you might act on thoughts of ending your life, or anyone is in danger"),
    ),
    "soon": Urgency(
        _("Get help soon"),
        _("if you feel worse after a session, or cannot see how to get through the next days"),
    ),
    "routine": Urgency(_("Getting help"), _("people you can talk to")),
}
AUDIENCES = ("general", "youth", "domestic-abuse")


class getting_help(callout):  # noqa: N801
    """A box that leads to help."""


class help_numbers(nodes.General, nodes.Element):  # noqa: N801
    """The numbers of one box. The walker leaves it out: the press joins its own."""


def _audience(argument: str) -> str:
    return directives.choice(argument, AUDIENCES)


class GettingHelpDirective(CalloutDirective):
    """Makes the box. Its first word says how soon help is needed."""

    option_spec: ClassVar[dict[str, Any]] = {
        "name": directives.unchanged_required,
        "for": _audience,
        "lines": directives.unchanged_required,
        "country": directives.unchanged_required,
    }
    node_class = getting_help
    css_class = "pe-help"

    @property
    def urgency(self) -> HowSoon:
        """How soon: ``now``, ``soon`` or ``routine``."""
        word = self.arguments[0].strip() if self.arguments else ""
        return cast("HowSoon", word) if word in URGENCIES else "soon"

    def label(self) -> str:
        """Give the spoken prefix."""
        return str(URGENCIES[self.urgency].label)

    def title(self) -> str:
        """Give the heading's words, which the author does not choose."""
        return str(URGENCIES[self.urgency].title)

    def needs_content(self) -> bool:
        """Allow a box of numbers alone."""
        return False

    def finish(self, box: callout) -> None:
        """Store the request, and keep a place for its answer."""
        if not self.arguments or self.arguments[0].strip() not in URGENCIES:
            self.report(
                Problem.URGENCY,
                "say how soon help is needed, after the name: ':::{getting-help} now', "
                "':::{getting-help} soon' or ':::{getting-help} routine'.",
            )
        ids = tuple(self.options.get("lines", "").replace(",", " ").split())
        box["urgency"] = self.urgency
        box["audience"] = self.options.get("for", "general")
        box["helplines"] = self._known(ids)
        box["country"] = self._country()
        box["classes"].append(f"pe-help--{self.urgency}")
        give_id(self, box, "", "getting-help")
        box += help_numbers()
        helplines_of(self.env)  # notes that this chapter shows help lines

    def _country(self) -> str:
        """Give the country whose lines the author wants shown, if the data has it."""
        code: str = self.options.get("country", "").upper()
        if code and helplines_of(self.env).country(code) is None:
            self.report(Problem.HELPLINE, f"the file of help lines has no country {code!r}.")
            return ""
        return code

    def _known(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Tell the author of each line that cannot be shown; keep the others."""
        known = []
        for helpline in ids:
            try:
                self._try(helpline)
            except UnknownHelpline as error:
                self.report(Problem.HELPLINE, str(error))
            else:
                known.append(helpline)
        return tuple(known)

    def _try(self, helpline: str) -> None:
        chosen = settings(self.config)
        box(
            helplines_of(self.env),
            urgency=self.urgency,
            audience="general",
            region=None,
            ids=(helpline,),
            today=chosen.day,
        )


class AnswerRequests(SphinxPostTransform):
    """Fills in the numbers of every box."""

    default_priority = 16

    def run(self, **_kwargs: Any) -> None:
        """Answer each request of the document."""
        for request in list(self.document.findall(getting_help)):
            answer = box(
                helplines_of(self.env),
                urgency=request["urgency"],
                audience=request["audience"],
                region=request["country"] or settings(self.config).home_region or None,
                ids=request["helplines"],
                today=settings(self.config).day,
            )
            request["review_by"] = answer.review_by.isoformat() if answer.review_by else ""
            place = cast("help_numbers", request.next_node(help_numbers))
            place.extend(help_nodes(answer, choice_of_country(self.env, request["ids"][0])))


class AllowOneNow(SphinxTransform):
    """Keeps a page from crying danger twice."""

    default_priority = 303

    def apply(self, **_kwargs: Any) -> None:
        """Report the second box of a page that says now, and any further one."""
        boxes = [box for box in self.document.findall(getting_help) if box["urgency"] == "now"]
        for again in boxes[1:]:
            report(
                Problem.URGENCY,
                "this is the second box on the page that says 'now'. One is enough, and two "
                "frighten: write ':::{getting-help} soon' here.",
                again,
            )


def _visit_html(self: HTML5Translator, node: getting_help) -> None:
    heading = f"{node['ids'][0]}-heading"
    node.children[0]["ids"] = [heading]  # type: ignore[index]
    facts: dict[str, Any] = {
        "aria-labelledby": heading,
        "data-review-by": node.get("review_by", ""),
    }
    self.body.append(self.starttag(node, "section", **facts))


def _depart_html(self: HTML5Translator, _node: getting_help) -> None:
    self.body.append("</section>\n")


def setup_getting_help(app: Sphinx) -> None:
    """Register the box and the data behind it."""
    setup_store(app)
    setup_number_gate(app)
    add_callout(app, getting_help, html=(_visit_html, _depart_html))
    app.add_node(help_numbers, **PLAIN)  # type: ignore[arg-type]
    app.add_directive("getting-help", GettingHelpDirective)
    app.add_transform(AllowOneNow)
    app.add_post_transform(AnswerRequests)
    setup_countries(app)
