/* Shows the lines of the country that a reader chooses, inside the box.
 *
 * Without this script every country has a page of its own, one tap from the box. The choice is
 * kept for this tab alone (sessionStorage), or on the device (localStorage) if the reader asks.
 * Nothing is guessed, and nothing is sent.
 */
(function () {
  "use strict";

  var KEY = "pe-country";
  var words = window.psychoedWords.help;
  var here = document.currentScript.src.replace(/[^/]*$/, "");
  var boxes = document.querySelectorAll(".pe-help");
  var shown = {};

  function store(area, value) {
    try {
      if (value) window[area].setItem(KEY, value);
      else window[area].removeItem(KEY);
    } catch (refused) {
      /* A browser may forbid storage; then the choice lasts as long as the page. */
    }
  }

  function stored() {
    try {
      return window.localStorage.getItem(KEY) || window.sessionStorage.getItem(KEY) || "";
    } catch (refused) {
      return "";
    }
  }

  function remembered() {
    try {
      return Boolean(window.localStorage.getItem(KEY));
    } catch (refused) {
      return false;
    }
  }

  function code(link) {
    return link.getAttribute("href").replace(/^.*\/|\.html$/g, "");
  }

  function chooser(box, links, number) {
    var form = document.createElement("div");
    form.className = "pe-choose";
    var label = document.createElement("label");
    label.htmlFor = "pe-choose-" + number;
    label.textContent = words.label;
    var select = document.createElement("select");
    select.id = label.htmlFor;
    select.appendChild(new Option(words.choose, ""));
    links.forEach(function (link) {
      select.appendChild(new Option(link.textContent, code(link)));
    });
    var keep = document.createElement("label");
    keep.className = "pe-choose__keep";
    var tick = document.createElement("input");
    tick.type = "checkbox";
    tick.checked = remembered();
    keep.appendChild(tick);
    keep.appendChild(document.createTextNode(" " + words.keep));
    keep.hidden = true;
    var place = document.createElement("div");
    place.className = "pe-chosen";
    /* A listener is told that there are lines, and reads them when they want to. */
    var told = document.createElement("p");
    told.className = "visually-hidden";
    told.setAttribute("role", "status");
    [label, select, told, place, keep].forEach(function (part) {
      form.appendChild(part);
    });
    return { form: form, select: select, tick: tick, keep: keep, told: told, place: place, box: box };
  }

  var choosers = [];
  var asked = null;

  boxes.forEach(function (box, number) {
    var choice = box.querySelector(".pe-choice");
    if (!choice) return;
    var list = choice.querySelector(".pe-countries");
    var links = Array.prototype.slice.call(list.querySelectorAll("a"));
    var made = chooser(box, links, number);
    list.hidden = true;
    choice.querySelector(".pe-help__by-country").hidden = true;
    choice.appendChild(made.form);
    made.page = function (country) {
      return links.filter(function (link) {
        return code(link) === country;
      })[0];
    };
    made.select.addEventListener("change", function () {
      asked = made;
      choose(made.select.value, made.tick.checked);
    });
    made.tick.addEventListener("change", function () {
      choose(made.select.value, made.tick.checked);
    });
    choosers.push(made);
  });

  function choose(country, keep) {
    store("sessionStorage", country);
    store("localStorage", keep ? country : "");
    show(country);
  }

  function show(country) {
    choosers.forEach(function (one) {
      one.select.value = country;
      one.box.classList.toggle("pe-help--filled", !!country); /* too long for one sheet of paper */
      one.keep.hidden = !country;
      one.told.textContent = "";
      if (!country) one.place.textContent = "";
    });
    if (!country) return;
    if (shown[country]) {
      fill(country);
      return;
    }
    var script = document.createElement("script");
    script.src = here + "help/" + country + ".js";
    script.onerror = function () {
      choosers.forEach(function (one) {
        var link = one.page(country);
        if (link) one.place.innerHTML = link.parentNode.innerHTML;
      });
    };
    document.head.appendChild(script);
  }

  function fill(country) {
    choosers.forEach(function (one) {
      if (one.select.value !== country) return;
      /* Our own words, made by the build: no reader's or writer's markup comes this way. */
      one.place.innerHTML = shown[country];
      lower(one.place, one.box);
      var link = one.page(country);
      if (link && one === asked) {
        one.told.textContent = words.chosen.replace("{country}", link.textContent);
      }
      if (link && !one.place.querySelector(".pe-help__nothing")) {
        var more = document.createElement("p");
        more.innerHTML = link.parentNode.innerHTML;
        more.firstElementChild.textContent = words.more.replace("{country}", link.textContent);
        one.place.appendChild(more);
      }
    });
  }

  /* Headings of the country stand below the heading of the box they are put into. */
  function lower(place, box) {
    var title = box.querySelector(".pe-box__title");
    var under = title ? Number(title.tagName.charAt(1)) : 2;
    place.querySelectorAll("[id]").forEach(function (one) {
      one.removeAttribute("id");
    });
    place.querySelectorAll("h1, h2, h3, h4, h5").forEach(function (old) {
      var level = Math.min(under + Number(old.tagName.charAt(1)), 6);
      var heading = document.createElement("h" + level);
      heading.innerHTML = old.innerHTML;
      old.parentNode.replaceChild(heading, old);
    });
  }

  window.psychoedHelp = function (country, html) {
    shown[country.toLowerCase()] = html;
    fill(country.toLowerCase());
  };

  function today() {
    var now = new Date();
    var month = ("0" + (now.getMonth() + 1)).slice(-2);
    return now.getFullYear() + "-" + month + "-" + ("0" + now.getDate()).slice(-2);
  }

  /* In UTC, for that is how a day without a time of day is read. */
  function inWords(day) {
    var long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Date(day).toLocaleDateString(document.documentElement.lang, long);
  }

  /* A page can be opened long after it was built, from a cache, a disk or a forgotten tab. */
  document.querySelectorAll("[data-review-by]").forEach(function (dated) {
    var until = dated.getAttribute("data-review-by");
    if (!until || today() <= until) return;
    var note = document.createElement("p");
    note.className = "pe-help__stale";
    note.textContent = words.stale.replace("{day}", inWords(until));
    var title = dated.querySelector(".pe-box__title, h1");
    if (title) title.parentNode.insertBefore(note, title.nextSibling);
  });

  if (choosers.length && stored()) show(stored());
})();
