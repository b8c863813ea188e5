/* Keeps an open page of the preview up to date, and says above it what is to be mended. */
(function () {
  "use strict";

  var stamp = document.currentScript.dataset.stamp;
  var address = "/_live/events?page=" + encodeURIComponent(location.pathname);
  var panel = document.createElement("section");
  var events = null;
  var lost = 0;

  function element(name, className, words) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    made.textContent = words || "";
    return made;
  }

  function show(parts) {
    panel.replaceChildren.apply(panel, parts);
    panel.classList.toggle("live--open", parts.length > 0);
    if (parts.length) {
      panel.setAttribute("tabindex", "0");
    } else {
      panel.removeAttribute("tabindex");
    }
  }

  function item(problem) {
    var made = element("li");
    if (problem[0]) {
      made.append(element("span", "live__place", problem[0]), " ");
    }
    made.append(problem[1]);
    return made;
  }

  function told(problems) {
    /* A page that was sent in place of a sheet names the sheet's own problems already. */
    if (!problems.length || document.querySelector("main .live__list")) {
      return [];
    }
    var many = problems.length > 1;
    var list = element("ul", "live__list");
    problems.forEach(function (problem) {
      list.append(item(problem));
    });
    return [
      element("p", "live__title", many ? problems.length + " things to mend" : "1 thing to mend"),
      element("p", "live__note", "A page with a mistake stays as it was before."),
      list
    ];
  }

  function news(event) {
    var said = JSON.parse(event.data);
    if (said.stamp !== stamp) {
      location.reload();
    } else {
      show(told(said.problems));
    }
  }

  function sayLost() {
    show([
      element("p", "live__title", "The preview has stopped"),
      element("p", "live__note", "This page does not change any more until it is started again.")
    ]);
  }

  function close() {
    clearTimeout(lost);
    if (events) {
      events.close();
      events = null;
    }
  }

  function open() {
    close();
    events = new EventSource(address);
    events.onopen = function () {
      clearTimeout(lost);
    };
    events.onmessage = news;
    events.onerror = function () {
      clearTimeout(lost);
      lost = setTimeout(sayLost, 3000);
    };
  }

  panel.className = "live";
  panel.setAttribute("role", "status");
  panel.setAttribute("aria-label", "Preview");
  document.body.prepend(panel);

  /* Browsers keep few connections open at a time: only pages that are looked at have one. */
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) {
      close();
    } else {
      open();
    }
  });
  window.addEventListener("pagehide", close);
  open();
})();
