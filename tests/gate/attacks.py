"""Attacks by the words of a chapter: what is sent, what shows that it worked, what is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

SECRET = "the secret words"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'
JINJA = "{{ cycler.__init__.__globals__.os.path.normpath('code/./ran') }}"


@dataclass(frozen=True)
class Attack:
    """A chapter, what shows that its attack worked, and what the gate says to it."""

    markdown: str
    works: str
    message: str
    files: tuple[tuple[str, str], ...] = ()
    front_matter: str = "summary: A chapter for a test.\n"
    where: str = ""
    """Where it shows; on its own page, if nothing is said."""
    theme: str = "bare"


ATTACKS = {
    "script": Attack(
        "<script>alert(1)</script>", "<script>alert(1)</script>", "this is HTML, and the page"
    ),
    "event handler": Attack(
        'Some <b onclick="alert(1)">words</b>.', 'onclick="alert(1)"', "this is HTML, and the page"
    ),
    "script in a heading": Attack(
        "## A <script>alert(1)</script>", "<script>alert(1)", "this is HTML, and the page"
    ),
    "HTML in a list in a box": Attack(
        "::::{note}\n- > <i onclick=x>a</i>\n::::", "<i onclick=x>", "this is HTML, and the page"
    ),
    "HTML in a title": Attack(
        ":::{admonition} A <i onclick=x>box</i>\nWords.\n:::", "<i onclick=x>", "this is HTML"
    ),
    "raw": Attack(
        "```{raw} html\n<i onclick=x>a</i>\n```",
        "<i onclick=x>",
        "'{raw}' cannot stand in a chapter: it would put code into the page",
    ),
    "raw with colons": Attack(
        ":::{raw} html\n<i onclick=x>a</i>\n:::", "<i onclick=x>", "'{raw}' cannot stand"
    ),
    "raw in another case": Attack(
        "```{RAW} html\n<i onclick=x>a</i>\n```", "<i onclick=x>", "'{RAW}' cannot stand"
    ),
    "raw in a list in a box": Attack(
        "::::{note}\n- A\n\n  ```{raw} html\n  <i onclick=x>a</i>\n  ```\n::::",
        "<i onclick=x>",
        "'{raw}' cannot stand",
    ),
    "raw by a role of its own": Attack(
        "```{role} evil(raw)\n:format: html\n```\n\n{evil}`<i onclick=x>`",
        "<i onclick=x>",
        "'{role}' cannot stand in a chapter: it would change the whole page",
    ),
    "another language": Attack(
        "```{eval-rst}\n.. raw:: html\n\n   <i onclick=x>a</i>\n```",
        "<i onclick=x>",
        "'{eval-rst}' cannot stand in a chapter: it would bring another language",
    ),
    "leading readers away": Attack(
        "```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0; url=https://evil.example\n```",
        'http-equiv="refresh"',
        "'{eval-rst}' cannot stand",
        theme="basic",
    ),
    "include": Attack(
        "```{include} ../secret.txt\n```",
        SECRET,
        "'{include}' cannot stand in a chapter: it would bring the text of another file",
        (("secret.txt", SECRET),),
    ),
    "literalinclude": Attack(
        "```{literalinclude} ../secret.txt\n```",
        ">secret<",
        "'{literalinclude}' cannot stand in a chapter",
        (("secret.txt", SECRET),),
    ),
    "table of a file": Attack(
        "```{csv-table} A\n:file: ../secret.txt\n```",
        SECRET,
        "'{csv-table}' cannot stand in a chapter: it can read any file",
        (("secret.txt", SECRET),),
    ),
    "picture from elsewhere in the book": Attack(
        "![A dot](../secret.svg)",
        SECRET,
        "lies outside of the chapter's own folder",
        (("secret.svg", SVG.format(f"<title>{SECRET}</title>")),),
        where="_images/secret.svg",
    ),
    "picture of another chapter": Attack(
        ":::{figure} other/secret-of-another.svg\n:alt: A dot.\n:::",
        SECRET,
        "lies outside of the chapter's own folder",
        (("chapters/other/secret-of-another.svg", SVG.format(f"<title>{SECRET}</title>")),),
        where="_images/secret-of-another.svg",
    ),
    "download": Attack(
        "{download}`x <../secret.txt>`",
        "_downloads/",
        "'{download}' cannot stand in a chapter: it would publish a file",
        (("secret.txt", SECRET),),
    ),
    "download by a link": Attack(
        "[x](../secret.txt)",
        "_downloads/",
        "the link '../secret.txt' would publish that file",
        (("secret.txt", SECRET),),
    ),
    "download by its scheme": Attack(
        "<path:../secret.txt>",
        "_downloads/",
        "the link 'path:../secret.txt' cannot stand in a chapter",
        (("secret.txt", SECRET),),
    ),
    "program in braces": Attack(
        JINJA,
        "code/ran",
        "front matter: 'myst' is not a key that a chapter can have",
        front_matter="summary: A.\nmyst:\n  enable_extensions: [substitution]\n",
    ),
    "page settings": Attack(
        "Words.",
        'http-equiv="refresh"',
        "front matter: 'myst' is not a key that a chapter can have",
        front_matter="summary: A.\nmyst:\n  html_meta:\n    http-equiv=refresh: 0; url=https://evil.example\n",
        theme="basic",
    ),
    "scheme of one's own": Attack(
        "[Words](help:me)",
        "javascript:alert(1)",
        "the link 'help:me' cannot stand in a chapter",
        front_matter='summary: A.\nmyst:\n  url_schemes: {help: "javascript:alert(1)//{{path}}"}\n',
    ),
    "picture that leads somewhere": Attack(
        ":::{figure} OWN/dot.svg\n:alt: A dot.\n:target: javascript:alert(1)\n:::",
        'href="javascript:alert(1)"',
        "{figure}: ':target:' cannot stand here, because it hides where a link leads",
        (("chapters/OWN/dot.svg", SVG.format("")),),
    ),
    "button": Attack(
        "```{button-link} javascript:alert(1)\nHelp\n```",
        'href="javascript:alert(1)"',
        "'{button-link}' cannot stand in a chapter: it hides where a link leads",
    ),
    "badge": Attack(
        "{bdg-link}`Help <javascript:alert(1)>`",
        'href="javascript:alert(1)"',
        "'{bdg-link}' cannot stand in a chapter",
    ),
    "card": Attack(
        ":::{card} Help\n:link: javascript:alert(1)\n\nWords.\n:::",
        'href="javascript:alert(1)"',
        "{card}: ':link:' cannot stand here, because it hides where a link leads",
    ),
    "card with its options between lines": Attack(
        ":::{card} Help\n---\nlink: javascript:alert(1)\n---\nWords.\n:::",
        'href="javascript:alert(1)"',
        "write what belongs to it as ':name: value', not between '---'",
    ),
    "option in quotation marks": Attack(
        ':::{card} Help\n:"link": javascript:alert(1)\n\nWords.\n:::',
        'href="javascript:alert(1)"',
        "is not of the form ':name: value'",
    ),
    "option behind an unseen line end": Attack(
        ":::{figure} OWN/dot.svg\n:alt: A dot.\u2028:target: javascript:alert(1)\n:::",
        'href="javascript:alert(1)"',
        "there is a sign here that nobody can see (U+2028, line separator)",
        (("chapters/OWN/dot.svg", SVG.format("")),),
    ),
    "words hidden in the foot of a card": Attack(
        ":::{card} Help\n```\n+++\n<i onclick=x>a</i>\n```\n:::",
        "<i onclick=x>",
        "{card}: a card has no head or foot here",
    ),
    "words read line by line": Attack(
        ":::{line-block}\n    <i onclick=x>a</i>\n:::", "<i onclick=x>", "this is HTML"
    ),
    "list of pages": Attack(
        "```{toctree}\nHelp <https://evil.example>\n```",
        "https://evil.example",
        "'{toctree}' cannot stand in a chapter: it would change the whole page or book",
    ),
    "picture from elsewhere": Attack(
        "![A dot](https://evil.example/dot.png)",
        'src="https://evil.example/dot.png"',
        "the picture 'https://evil.example/dot.png' would be fetched from elsewhere, and tell its owner",
    ),
    "picture from elsewhere in a figure": Attack(
        ":::{figure} https://evil.example/dot.png\n:alt: A dot.\n:::",
        'src="https://evil.example/dot.png"',
        "would be fetched from elsewhere",
    ),
    "unsafe link": Attack(
        "[words](http://evil.example)",
        'href="http://evil.example"',
        "write 'https://' for 'http://'",
        front_matter="summary: A.\nmyst:\n  url_schemes: [http]\n",
    ),
    "link by its class": Attack(
        "[words](ftp://evil.example){.external}",
        'href="ftp://evil.example"',
        "the link 'ftp://evil.example' cannot stand in a chapter",
    ),
    "link in a pair": Attack(
        "See [words][there].\n\n[there]: ftp://evil.example\n",
        "evil.example",
        "the link 'ftp://evil.example' cannot stand in a chapter",
        front_matter="summary: A.\nmyst:\n  url_schemes: [ftp]\n",
    ),
    "formula": Attack(
        "```{math}\na\n```",
        'class="math',
        "'{math}' cannot stand in a chapter: it would load a program",
    ),
    "formula in a line": Attack(
        "Some {math}`a`.",
        'class="math',
        "'{math}' cannot stand in a chapter: it would load a program",
    ),
    "imitation of a box": Attack(
        ":::{admonition} Get help now\n:class: pe-help pe-help--now\n\nCall me.\n:::",
        "pe-help",
        "{admonition}: ':class:' cannot stand here, because it could make a box look like one",
    ),
    "imitation of a box by braces": Attack(
        "[Call me.]{.pe-help}", "pe-help", "in braces only the language of words can stand"
    ),
    "imitation of a box by colons": Attack(
        "::: pe-help\nCall me.\n:::", 'class="pe-help', "this is no box: the name stands between"
    ),
    "imitation by a container": Attack(
        ":::{container} pe-help\nCall me.\n:::",
        "pe-help",
        "{container}: 'pe-help' cannot stand on its first line",
    ),
    "a link over the whole page": Attack(
        "[Words](https://evil.example){.sd-stretched-link}",
        "sd-stretched-link",
        "in braces only the language of words can stand",
    ),
    "words for some readers": Attack(
        ":::{only} html\nHidden from paper.\n:::",
        "Hidden from paper.",
        "'{only}' cannot stand in a chapter: it would show the words to some readers",
    ),
    "class of the next thing": Attack(
        "```{rst-class} pe-help\n```\n\nCall me.",
        "pe-help",
        "'{rst-class}' cannot stand in a chapter",
    ),
    "icon": Attack("{octicon}`alert`", "<svg", "'{octicon}' cannot stand in a chapter"),
    "hidden signs": Attack(
        "Call \u202eme\u202c.", "\u202e", "there is a sign here that nobody can see (U+202E"
    ),
    "hidden signs written out": Attack(
        "Call &#x202E;me&#8236;.", "\u202e", "there is a sign here that nobody can see (U+202E"
    ),
    "hidden signs in a heading": Attack(
        "## Call &#x202E;me", "\u202e", "there is a sign here that nobody can see (U+202E"
    ),
    "a word cut by a sign without width": Attack(
        "No sui\u200dcide.", "sui\u200dcide", "nobody can see (U+200D, zero width joiner)"
    ),
    "a letter that prints nothing": Attack(
        "Good\u3164words.", "\u3164", "nobody can see (U+3164, hangul filler)"
    ),
    "letters of two alphabets": Attack(
        "Call the S\u0430maritans.", "S\u0430maritans", "letters of two alphabets in one word"
    ),
    "accents over the lines around": Attack(
        "Wo" + "\u0300\u0301\u0302\u0303" * 9 + "rds.",
        "\u0303\u0300",
        "more than 3 accents on one letter",
    ),
    "host behind a name": Attack(
        "[words](https://nhs.uk@evil.example)", "&#64;evil.example", "hides where it leads"
    ),
    "host in letters that look alike": Attack(
        "[words](https://\u0430pple.example)", "xn--pple", "two alphabets"
    ),
    "host in code": Attack(
        "[words](https://xn--pple-43d.example)", "https://xn--pple", "hides where it leads"
    ),
    "host that is a number": Attack(
        "[words](https://127.0.0.1:8000/)", "https://127.0.0.1", "hides where it leads"
    ),
    "link to another host without a scheme": Attack(
        "[words](//evil.example){.external}",
        'href="//evil.example"',
        "the link '//evil.example' cannot stand in a chapter",
    ),
    "link in capital letters": Attack(
        "[words](HTTP://evil.example){.external}",
        'href="HTTP://evil.example"',
        "write 'https://' for 'http://'",
    ),
    "link that shows another": Attack(
        "[www.nhs.uk](https://evil.example/)",
        'href="https://evil.example/"',
        "this link shows 'www.nhs.uk' and leads to 'https://evil.example/'",
    ),
    "mail that is written already": Attack(
        "[write](mailto:a@good.example?bcc=b@evil.example&body=I)",
        "example?bcc=b",
        "would fill in more than the address of a mail",
    ),
    "picture by a star": Attack(
        "![A dot](../starred.*)",
        SECRET,
        "lies outside of the chapter's own folder",
        (("starred.svg", SVG.format(f"<title>{SECRET}</title>")),),
        where="_images/starred.svg",
    ),
    "picture of a card from elsewhere": Attack(
        ":::{card} Help\n:img-top: https://evil.example/c.png\n\nWords.\n:::",
        'src="https://evil.example/c.png"',
        "{card}: ':img-top:' cannot stand here",
    ),
    "picture in the title of a card": Attack(
        ":::{card} ![A dot](https://evil.example/t.png)\nWords.\n:::",
        'src="https://evil.example/t.png"',
        "would be fetched from elsewhere",
    ),
    "class of a part of a box": Attack(
        ":::{dropdown} Help\n:class-container: pe-help\n\nCall me.\n:::",
        "pe-help",
        "{dropdown}: ':class-container:' cannot stand here",
    ),
    "words hidden behind a saying": Attack(
        ":::{epigraph}\nSaid.\n```\n\n-- <i\n   onclick=x>a</i>\n```\n:::",
        "onclick=",
        "this is HTML",
    ),
    "colours of a computer language": Attack(
        "```python\nx = 1\n```", "highlight-python", "asks for the colours of a computer language"
    ),
    "imitation of a box by its title": Attack(
        ":::{admonition} Get help now!\nSend me money.\n:::",
        "Get help now!",
        "'Get help now!' looks like a box of the handbook's own",
    ),
    "imitation of a box by a heading": Attack(
        "## *Get* help now\n\nSend me money.",
        "help now",
        "looks like a box of the handbook's own",
    ),
    "imitation of a box by bold words": Attack(
        "**Get help now:** send me money.",
        "Get help now:",
        "looks like a box of the handbook's own",
    ),
    "imitation of a story": Attack(
        ":::{note}\n### Story: Jane\n\nMy client.\n:::",
        "Story: Jane",
        "looks like a box of the handbook's own",
    ),
    "another glossary": Attack(
        "```{glossary}\nrupture\n  Your own fault.\n```",
        'class="simple glossary"',
        "the glossary is one page of its own",
    ),
    "settings within the page": Attack(
        "```{default-role} math\n```\n\n```{highlight} python\n```\n\n```\nx = 1\n```",
        "highlight-python",
        "'{highlight}' cannot stand",
    ),
}

LIKE_OURS = "looks like a box of the handbook's own"
IMITATIONS = {
    "by stress in stress": ("***Get help now***", "<strong>Get help now"),
    "in two pieces": ("**Get** **help now**", "<strong>Get</strong> <strong>help now"),
    "by another mark": ("__Get help__ __now__: call me.", "<strong>now</strong>"),
    "in a quotation": ("> **Get\n> help now**", "<strong>Get\nhelp now"),
    "over the end of a line": ("**Get\\\nhelp now**", "help now</strong>"),
    "after the end of a line": ("Read on.\\\n**Get help now:** send me money.", "Get help now:"),
    "after an end of a line within stress": (
        "Read **on.\\\nGet help now:** send me money.",
        "Get help now:",
    ),
    "over lines": ("Read on.\\\n**Get\\\nhelp** *now*", "<em>now"),
    "after the end of a line of a quotation": ("> Read on.\\\n> **Get help now:** me.", "Get help"),
    "after the end of a line of a list": ("- Read on.\\\n  **Get help now:** me.", "Get help"),
    "in a language": ("**[Get help now]{.language-en}**", "Get help now</span>"),
    "by a link": ("**[Get help now](https://evil.example.org/)**", "Get help now</a>"),
    "by a link alone": ("[Get help now](https://evil.example.org/) today", "Get help now</a>"),
    "by an abbreviation": ("## {abbr}`Get help now`", "Get help now</abbr>"),
    "by an abbreviation in a title": (
        ":::{admonition} {abbr}`Get help now`\nCall me.\n:::",
        "Get help now</abbr>",
    ),
    "by an abbreviation in a note": (
        ":::{note} {abbr}`Get help now`\nCall me.\n:::",
        "Get help now</abbr>",
    ),
    "by a name of a page": ("# Get help now, today", "Get help now, today"),
    "with hyphens": ("## Get he&shy;lp now", "he\u00adlp now"),
    "with hyphens as they are": ("## Get he\u00adlp now", "he\u00adlp now"),
    "in letters of mathematics": ("## 𝐆𝐞𝐭 𝐡𝐞𝐥𝐩 𝐧𝐨𝐰", "𝐆𝐞𝐭 𝐡𝐞𝐥𝐩 𝐧𝐨𝐰"),
    "in wide letters": ("## Ｇｅｔ ｈｅｌｐ ｎｏｗ", "Ｇｅｔ ｈｅｌｐ ｎｏｗ"),
    "in letters that look alike": ("## Get heIp n0w!", "heIp n0w!"),
    "in two letters for one": ("## Get help novv", "Get help novv"),
    "in two letters and a digit": ("## Get help n0vv", "Get help n0vv"),
    "in small capitals": ("## Gᴇᴛ ʜᴇʟᴘ ɴᴏᴡ", "Gᴇᴛ ʜᴇʟᴘ ɴᴏᴡ"),
    "in digits": ("## G3t h3lp 5oon", "G3t h3lp 5oon"),
    "in letters with accents": ("## Gét hèlp now", "Gét hèlp now"),
    "in letters far apart": ("## G e t h e l p n o w", "G e t h e l p n o w"),
    "by a term": ("Get help now\n: Call me.", "<dt>Get help now"),
    "by the head of a table": (
        "| Get help now | b |\n|---|---|\n| Call | me |",
        '<th class="head"><p>Get help now',
    ),
    "by the head of a list": (
        ":::{list-table}\n:header-rows: 1\n\n* - Get help now\n  - b\n* - Call\n  - me\n:::",
        '<th class="head"><p>Get help now',
    ),
    "by the side of a list": (
        ":::{list-table}\n:stub-columns: 1\n\n* - Get help now\n  - b\n* - Call\n  - me\n:::",
        '<th class="stub"><p>Get help now',
    ),
    "by a question": (":::{reflection} Get help now\nCall me.\n:::", "Get help now"),
    "by a question with another title": (
        ":::{reflection} Getting help\nCall me.\n:::",
        "Getting help",
    ),
    "by a question with a story": (":::{reflection} Story: Jane\nMy client.\n:::", "Story: Jane"),
    "by lines to write on": (
        "::::{worksheet} A\n:::{write} Get help now. Call?\n:::\n::::",
        "Get help now. Call?",
    ),
    "by a box to tick": (
        "::::{worksheet} A\n:::{tick} Get help now: write to me\n:::\n::::",
        "Get help now: write to me",
    ),
    "by the name of a story": (":::{vignette} Get help now\nCall me.\n:::", "Get help now"),
    "by the name of a worksheet": (":::{worksheet} Getting help\nCall me.\n:::", "Getting help"),
    "with a word before": ("## Please get help now: call me", "Please get help now"),
    "with stress and a word before": ("**Please get help now:** me.", "<strong>Please get"),
    "with stress on its first word": ("*Get* help now: call me.", "<em>Get</em> help now"),
    "behind a picture": ("🆘 **Get help now**", "🆘 <strong>Get help now"),
}

ATTACKS |= {
    f"imitation {name}": Attack(markdown, works, LIKE_OURS)
    for name, (markdown, works) in IMITATIONS.items()
}

DASHED = '<path d="M0 0H100000000" stroke="red" stroke-dasharray="0.00001 0.00001"/>'
EVIL = "https://evil.example.org/"
SHOWN = {
    "with more words": f"[www.nhs.uk – find help]({EVIL})",
    "behind words": f"[Go to nhs.uk]({EVIL})",
    "before a comma": f"[nhs.uk,]({EVIL})",
    "in brackets": f"[(nhs.uk)]({EVIL})",
    "in quotation marks": f"[“nhs.uk”]({EVIL})",
    "by an abbreviation": f"[{{abbr}}`www.nhs.uk`]({EVIL})",
    "with a space": f"[www.nhs .uk]({EVIL})",
    "in pieces": f"[**nhs**.uk]({EVIL})",
    "in wide letters": f"[ｗｗｗ.nhs.uk]({EVIL})",
    "with another dot": f"[www․nhs․uk]({EVIL})",
    "with a soft hyphen": f"[nhs&shy;.uk]({EVIL})",
    "by what a mouse shows": f'[words]({EVIL} "nhs.uk")',
    "by a picture": f"[![nhs.uk](OWN/dot.svg)]({EVIL})",
    "with words before it": f"nhs.uk[/help]({EVIL})",
    "with words behind it": f"[www.nhs]({EVIL}).uk",
    "with stress before it": f"**nhs**.[uk]({EVIL})",
    "with spaces around a dot": f"[nhs . uk]({EVIL})",
    "with words and spaces around a dot": f"[Go to nhs . uk]({EVIL})",
    "without an end": f"[https://www.nhs-uk]({EVIL})",
    "without an end, and with words": f"[See https://nhs/help now]({EVIL})",
    "in a name without an end": f"[www.nhs-uk]({EVIL})",
    "by a mailbox": f"[help@nhs.uk]({EVIL})",
    "by a name before it": "[nhs.uk@evil.example.org](https://evil.example.org/)",
    "by a mailbox for another": "[help@nhs.uk](mailto:evil@example.org)",
    "by a mailbox of another there": "[help@nhs.uk](mailto:evil@nhs.uk)",
}

ATTACKS |= {
    f"link that shows another {name}": Attack(
        markdown,
        re.findall(r"\((https://[^ )]+|mailto:\w+)", markdown)[0],
        "this link shows '",
        (("chapters/OWN/dot.svg", SVG.format("")),),
    )
    for name, markdown in SHOWN.items()
}

UNSEEN = {
    "variation of a letter": "\ufe00",
    "variation of a sign": "\U000e0100",
    "vowel of Khmer": "\u17b4",
    "variation in Mongolian": "\u180b",
    "note without a head": "\U0001d159",
    "choice of a picture": "\ufe0f",
}

ATTACKS |= {
    f"hidden sign: {name}": Attack(
        f"Call m{sign}e.", f"m{sign}e", "a sign here that nobody can see"
    )
    for name, sign in UNSEEN.items()
}

ATTACKS |= {
    "link that nobody sees": Attack(f"[ ]({EVIL})", f'href="{EVIL}"', "this link has no words"),
    "heading that nobody sees": Attack(
        "## &shy;\n\nWords.", "<h2>\u00ad", "this heading has no words"
    ),
    "link with nothing in it": Attack(f"[]({EVIL})", f'href="{EVIL}"', "this link has no words"),
    "dashes without end": Attack(
        "![A dot](OWN/dashed.svg)",
        "0.00001",
        "a number of more than 100,000 in 'd'",
        (("chapters/OWN/dashed.svg", SVG.format(DASHED)),),
        where="_images/dashed.svg",
    ),
    "title of ours in a drawing": Attack(
        "![A dot](OWN/ours.svg)",
        "<text>Get help</text><text>now</text>",
        LIKE_OURS,
        (("chapters/OWN/ours.svg", SVG.format("<text>Get help</text><text>now</text>")),),
        where="_images/ours.svg",
    ),
    "number in pieces of a drawing": Attack(
        "![A dot](OWN/number.svg)",
        "<text>7946</text>",
        "which looks like a number to call",
        (
            (
                "chapters/OWN/number.svg",
                SVG.format("<text>020</text><text>7946</text><text>0958</text>"),
            ),
        ),
        where="_images/number.svg",
    ),
}
