/* Everything here makes the page handier; nothing here is needed to read it. */
(function () {
  "use strict";

  const words = window.psychoedWords.page;

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

  /* Colours and size of text, or both as the device is set. Only a choice is kept, and it can be
     taken back. */
  function apply(name, value) {
    const root = document.documentElement;
    if (value === "auto") delete root.dataset[name];
    else root.dataset[name] = value;
    if (name === "theme") document.body.dataset.theme = value; /* for the colours of code */
  }

  function keep(name, value) {
    try {
      if (value === "auto") localStorage.removeItem(`psychoed-${name}`);
      else localStorage.setItem(`psychoed-${name}`, value);
    } catch (blocked) {
      /* Then the choice holds for this page. */
    }
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function makeChoice(choice) {
    const group = element("div", "choice", "");
    const buttons = Object.keys(choice.values).map((value) => {
      const button = element("button", "", choice.values[value]);
      button.type = "button";
      button.value = value;
      button.addEventListener("click", () => {
        choose(value);
        keep(choice.name, value);
      });
      group.append(button);
      return button;
    });
    function choose(value) {
      apply(choice.name, value);
      buttons.forEach((it) => it.setAttribute("aria-pressed", String(it.value === value)));
    }
    choose(document.documentElement.dataset[choice.name] || "auto");
    const label = element("p", "", choice.label);
    label.id = `${choice.name}-label`;
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", label.id);
    return [label, group];
  }

  function makeChoices(nav) {
    const place = element("div", "choices", "");
    words.choices.forEach((choice) => place.append(...makeChoice(choice)));
    place.append(element("p", "choices__note", words.kept));
    nav.append(place);
  }

  /* A table or a piece of code that is too wide scrolls: then, and only then, it says so, the
     keyboard can reach it, and it has a name. */
  function markScrolling(box, name) {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (!scrolls) {
      ["tabindex", "role", "aria-label", "data-scrolls"].forEach((it) => box.removeAttribute(it));
      return;
    }
    const caption = box.previousElementSibling;
    const isNamed = caption && caption.classList.contains("table-caption");
    box.tabIndex = 0;
    box.dataset.scrolls = words.scrolls;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", isNamed ? caption.textContent.trim() : name);
  }

  function watchScrolling(main) {
    const boxes = main.querySelectorAll(".table-wrapper, .highlight > pre");
    const mark = () => boxes.forEach((box, place) => {
      const nth = boxes.length > 1 ? ` ${place + 1}` : "";
      markScrolling(box, words.scrolls + nth);
    });
    mark();
    window.addEventListener("resize", mark);
    if (!window.ResizeObserver) return;
    const observer = new ResizeObserver(mark); /* the text can grow while the window does not */
    boxes.forEach((box) => box.firstElementChild && observer.observe(box.firstElementChild));
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
     host's log. So the field has no name, and no browser sends what is in it; the search page gets
     it by the name of the window, which it empties at once. */
  function searchQuietly(form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.name = `psychoed-search:${form.querySelector("input").value}`;
      location.assign(form.action);
    });
  }

  document.querySelectorAll("[data-opens]").forEach(makeOpener);
  document.querySelectorAll("[data-keeps-quiet]").forEach(searchQuietly);
  makeChoices(document.getElementById("site-nav"));
  watchScrolling(document.querySelector("main"));
  window.addEventListener("beforeprint", openForPrint);
})();
