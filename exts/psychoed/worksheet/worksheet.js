/* Makes worksheets handier: buttons to copy, share and print, and fields that grow.
 *
 * Without this script the fields work and print as well. Nothing is stored and nothing is sent;
 * what was typed is forgotten when the page is left, also where a browser keeps pages to go back.
 */
(function () {
  "use strict";

  const FIELDS = "textarea, input";

  function all(inside, what) {
    return Array.prototype.slice.call(inside.querySelectorAll(what));
  }

  function isTick(field) {
    return field.type === "checkbox";
  }

  /* Paper is not as wide as the screen, so what was typed is kept once more as plain text. */
  function follow(field) {
    const typed = document.createElement("div");
    typed.className = "pe-typed";
    field.parentNode.insertBefore(typed, field);
    function update() {
      typed.textContent = field.value.trim();
      if (field.tagName !== "TEXTAREA") return;
      field.style.height = "auto";
      if (field.value) field.style.height = `${field.scrollHeight + 2}px`;
    }
    field.addEventListener("input", update);
  }

  function forget() {
    all(document, ".pe-worksheet").forEach((worksheet) => {
      all(worksheet, FIELDS).forEach((field) => {
        if (isTick(field)) field.checked = false;
        else field.value = "";
        field.dispatchEvent(new Event("input"));
      });
      worksheet.querySelector(".pe-worksheet__told").textContent = "";
    });
  }

  function words(element) {
    return element.textContent.replace(/\s+/g, " ").trim();
  }

  function answersOf(question) {
    return all(question, ".pe-tick__answer")
      .filter((answer) => all(answer, FIELDS).some((it) => (isTick(it) ? it.checked : it.value.trim())))
      .map((answer) => {
        const more = answer.querySelector("input[type=text]");
        return `- ${words(answer.querySelector("label"))} ${more ? more.value.trim() : ""}`.trim();
      });
  }

  /* The worksheet as plain text: its questions, and below each what was typed or ticked. */
  function asText(worksheet) {
    const parts = all(worksheet, ".pe-write, .pe-tick").map((question) => {
      const field = question.querySelector("textarea");
      const answers = field ? [field.value.trim()] : answersOf(question);
      return [words(question.querySelector("label, legend"))].concat(answers).join("\n").trim();
    });
    return [titleOf(worksheet)].concat(parts).join("\n\n");
  }

  function titleOf(worksheet) {
    return words(worksheet.querySelector(".pe-box__title"));
  }

  /* The way of older browsers, and of pages opened from a folder. */
  function copyBySelection(text) {
    const area = document.createElement("textarea");
    const before = document.activeElement;
    area.value = text;
    area.setAttribute("readonly", "");
    document.body.appendChild(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch (refused) {
      /* Then it is told. */
    }
    area.remove();
    if (before) before.focus();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function copy(text) {
    if (!navigator.clipboard || !navigator.clipboard.writeText) return copyBySelection(text);
    return navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
  }

  /* Prints this worksheet alone: all that stands beside it, or beside what it stands in, is left
     out until it is printed. Where a browser cannot tell when that is, the whole page is printed. */
  function print(worksheet) {
    const others = [];
    if ("onafterprint" in window) {
      for (let inside = worksheet; inside !== document.body; inside = inside.parentNode) {
        Array.prototype.forEach.call(inside.parentNode.children, (beside) => {
          if (beside !== inside) others.push(beside);
        });
      }
    }
    others.forEach((it) => it.classList.add("pe-not-printed"));
    window.addEventListener("afterprint", () => {
      others.forEach((it) => it.classList.remove("pe-not-printed"));
    }, { once: true });
    window.print();
  }

  function addTools(worksheet) {
    const say = window.psychoedWords.worksheet;
    const tools = document.createElement("div");
    const told = document.createElement("p");
    tools.className = "pe-worksheet__tools";
    told.className = "pe-worksheet__told";
    told.setAttribute("role", "status");

    function add(label, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", act);
      tools.appendChild(button);
    }

    function tell(what) {
      told.textContent = "";
      setTimeout(() => { told.textContent = what; }, 50); /* said again, if it is the same */
    }

    add(say.copy, () => {
      copy(asText(worksheet)).then(() => tell(say.copied), () => tell(say.notCopied));
    });
    if (navigator.share) {
      add(say.share, () => {
        navigator.share({ title: titleOf(worksheet), text: asText(worksheet) }).catch(() => {});
      });
    }
    add(say.print, () => print(worksheet));
    worksheet.appendChild(tools);
    worksheet.appendChild(told);
    /* Browsers before 2022 do not know this kind of form, and Enter would load the page anew. */
    worksheet.addEventListener("submit", (event) => event.preventDefault());
  }

  all(document, ".pe-worksheet").forEach((worksheet) => {
    all(worksheet, FIELDS).filter((it) => !isTick(it)).forEach(follow);
    addTools(worksheet);
  });

  window.addEventListener("pagehide", forget);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) forget();
  });
})();
