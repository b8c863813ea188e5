"""What can be done with the project, one session each. ``nox --list`` shows them."""

import os
import shutil
from pathlib import Path

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["build", "tests"]

PINNED = ("--constraint", "constraints.txt")
GROUPS = nox.project.load_toml("pyproject.toml")["dependency-groups"]


def install(session: nox.Session, *groups: str) -> None:
    """Install the package, in place, with the tested versions of everything."""
    wanted = [requirement for group in groups for requirement in GROUPS[group]]
    session.install(*PINNED, "--editable", ".", *wanted)


@nox.session
def build(session: nox.Session) -> None:
    """Make the site and every hand-out: build/html/."""
    install(session)
    session.run("psychoed", "build", "handbook", "build", *session.posargs)


@nox.session
def live(session: nox.Session) -> None:
    """Show the handbook in a browser, and again after every change to it."""
    install(session, "live")
    session.run("psychoed", "live", "handbook", "build/live", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Make the contributors' own site: build/docs/html/."""
    install(session)
    session.run("psychoed", "build", "docs", "build/docs", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test. Pass paths or pytest options after --."""
    install(session, "tests", "live")
    workers = str(min(os.cpu_count() or 1, 8))
    # A module's tests share what they built; those in a browser come first, for they take longest.
    shared_out = ("--numprocesses", workers, "--dist", "loadscope", "--no-loadscope-reorder")
    session.run("pytest", *shared_out, *session.posargs)


@nox.session
def web(session: nox.Session) -> None:
    """Check pages, style and scripts by the web's own tools. Needs Node and Java."""
    install(session)
    room = Path("build/web")
    session.run("psychoed", "build", "handbook", str(room / "book"))
    for tool in Path("tests/web").iterdir():
        shutil.copy2(tool, room)
    shutil.copytree(room / "book/html/_static", room / "static", dirs_exist_ok=True)
    with session.chdir(room):
        session.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", external=True)
        session.run("npx", "eslint", "static", external=True)
        session.run("npx", "stylelint", "static/psychoed.css", external=True)
        checker = "node_modules/vnu-jar/build/dist/vnu.jar"
        nu = ("java", "-jar", checker, "--skip-non-html", "--also-check-svg", "--errors-only")
        session.run(*nu, "book/html", external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """Time our builds against stock Sphinx. Wants a quiet machine; -- --help tells more."""
    install(session, "live", "bench")
    session.run("python", "bench/run.py", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the form of code and workflows. ``nox -s lint -- --fix`` mends what it can."""
    install(session, "lint")
    session.run("ruff", "check", *session.posargs, ".")
    session.run("ruff", "format", "--check", ".")
    session.run("zizmor", "--offline", "--quiet", ".github")
    workflows = map(str, Path(".github/workflows").glob("*.yml"))
    forms = (str(it) for it in Path(".github/ISSUE_TEMPLATE").glob("*.yml") if it.stem != "config")
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *forms)


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the code."""
    install(session, "types", "live")
    session.run("mypy")


@nox.session
def pin(session: nox.Session) -> None:
    """Write constraints.txt anew, with the newest versions that fit together."""
    session.install("uv")
    session.run(
        *("uv", "pip", "compile", "pyproject.toml", "--universal", "--upgrade"),
        *(part for group in GROUPS for part in ("--group", group)),
        *(
            "--no-header",
            "--no-annotate",
            "--no-emit-index-url",
            "--output-file",
            "constraints.txt",
        ),
    )
