/* Everything here makes the page handier; nothing here is needed to read it. */
(function () {
  "use strict";

  /* "Menu" and "On this page" are links to lists further down. With scripts they become
     buttons that open the list in place. What is closed is not displayed, so that the keyboard
     never ends up in it. */
  function makeOpener(link) {
    const list = document.getElementById(link.dataset.opens);
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    button.setAttribute("aria-controls", list.id);

    function show(open) {
      button.setAttribute("aria-expanded", String(open));
      list.classList.toggle("is-open", open);
    }
    function closeOnEscape(event) {
      if (event.key !== "Escape" || !list.classList.contains("is-open")) return;
      show(false);
      button.focus();
    }
    button.addEventListener("click", () => show(!list.classList.contains("is-open")));
    button.addEventListener("keydown", closeOnEscape);
    list.addEventListener("keydown", closeOnEscape);
    list.addEventListener("click", (event) => {
      if (event.target.closest("a")) show(false);
    });
    show(false);
    link.replaceWith(button);
  }

  /* Light, dark, or as the device is set. Only a choice is kept, and it can be taken back. */
  function applyTheme(name) {
    const root = document.documentElement;
    if (name === "auto") delete root.dataset.theme;
    else root.dataset.theme = name;
    document.body.dataset.theme = name; /* for the colours of code, which look here */
  }

  function keepTheme(name) {
    try {
      if (name === "auto") localStorage.removeItem("psychoed-theme");
      else localStorage.setItem("psychoed-theme", name);
    } catch (blocked) {
      /* Then the choice holds for this page. */
    }
  }

  function makeThemeChoice(place) {
    const buttons = ["auto", "light", "dark"].map((name) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = place.dataset[name];
      button.addEventListener("click", () => choose(name, keepTheme));
      return { name, button };
    });
    function choose(name, keep) {
      applyTheme(name);
      if (keep) keep(name);
      buttons.forEach((it) => it.button.setAttribute("aria-pressed", String(it.name === name)));
    }
    const label = document.createElement("p");
    label.id = "theme-label";
    label.textContent = place.dataset.label;
    const group = document.createElement("div");
    group.className = "theme-choice__buttons";
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", label.id);
    buttons.forEach((it) => group.appendChild(it.button));
    const note = document.createElement("p");
    note.className = "theme-choice__note";
    note.textContent = place.dataset.note;
    place.append(label, group, note);
    choose(document.documentElement.dataset.theme || "auto");
  }

  /* A table or a piece of code that is too wide scrolls: then, and only then, the keyboard can
     reach it, and it has a name. */
  function markScrolling(box, words) {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (!scrolls) {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
      return;
    }
    const caption = box.querySelector("caption");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", caption ? caption.textContent.trim() : words);
  }

  function watchScrolling(main) {
    const boxes = main.querySelectorAll(".table-wrapper, .highlight > pre");
    const mark = () => boxes.forEach((box, place) => {
      const nth = boxes.length > 1 ? ` ${place + 1}` : "";
      markScrolling(box, main.dataset.scrolls + nth);
    });
    mark();
    window.addEventListener("resize", mark);
  }

  /* Paper cannot open what is closed. */
  function openForPrint() {
    const closed = document.querySelectorAll("details:not([open])");
    closed.forEach((box) => box.setAttribute("open", ""));
    window.addEventListener("afterprint", () => {
      closed.forEach((box) => box.removeAttribute("open"));
    }, { once: true });
  }

  /* What is searched for would stand in the address, and so in the browser's history and the
     host's log. The search page gets it by the name of the window, which it empties at once. */
  function searchQuietly(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.name = `psychoed-search:${form.elements.q.value}`;
      location.assign(form.action);
    });
  }

  document.querySelectorAll("[data-opens]").forEach(makeOpener);
  document.querySelectorAll("[data-keeps-quiet]").forEach(searchQuietly);
  document.querySelectorAll(".theme-choice").forEach(makeThemeChoice);
  watchScrolling(document.querySelector("main"));
  window.addEventListener("beforeprint", openForPrint);
})();
