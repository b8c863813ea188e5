/* Leaves the site at once, by the link or by Shift pressed three times. Without this script the
   link is a link. Nothing here can take earlier pages out of the browser's history. */
(function () {
  "use strict";

  const PRESSES = 3;
  const WITHIN = 5000; /* milliseconds, from the first press to the last */
  const PATIENCE = 4000; /* milliseconds, for the other site to answer */
  const COUNTRY = "pe-country"; /* what getting_help.js keeps, if the reader asked it to */
  const TYPED_IN = "input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable]";

  const place = document.querySelector(".leave");
  if (!place) return;
  const link = place.querySelector(".leave__link");
  const status = place.querySelector(".leave__presses");

  /* What can be seen goes first; everything else may take a moment. */
  let shown = null;
  let waiting = 0;

  function cover() {
    if (!shown) shown = { title: document.title, height: window.pageYOffset };
    document.body.hidden = true;
    document.title = link.hostname;
  }

  function uncover() {
    clearTimeout(waiting);
    if (!shown) return;
    document.body.hidden = false;
    document.title = shown.title;
    window.scrollTo(0, shown.height);
    shown = null;
  }

  function forget() {
    window.name = ""; /* where a search waits for the search page */
    try {
      sessionStorage.clear();
      localStorage.removeItem(COUNTRY);
    } catch (blocked) {
      /* Where storage is forbidden, nothing was kept. */
    }
  }

  /* An empty page instead of a message that there is no connection, with our address above it. */
  const goNowhere = () => location.replace("about:blank");

  function leave() {
    cover();
    forget();
    if (navigator.onLine === false) {
      goNowhere();
      return;
    }
    location.replace(link.href);
    clearTimeout(waiting);
    waiting = setTimeout(goNowhere, PATIENCE);
  }

  /* Shift counts when it is let go and nothing else was touched meanwhile: Shift with Tab,
     capitals, and texts marked with Shift and the mouse are everyday things. */
  let presses = 0;
  let alone = false;
  let forgetting = 0;

  function startAgain() {
    clearTimeout(forgetting);
    presses = 0;
    alone = false;
    status.textContent = "";
  }

  function say(left) {
    const words = window.psychoedWords.page;
    const said = left === 1 ? words.pressOne : words.pressMany;
    status.textContent = said.replace("{count}", left);
  }

  const isTyping = (event) => event.target instanceof Element && event.target.closest(TYPED_IN);

  function press() {
    presses += 1;
    if (presses === 1) forgetting = setTimeout(startAgain, WITHIN);
    if (presses < PRESSES) {
      say(PRESSES - presses);
      return;
    }
    startAgain();
    leave();
  }

  document.addEventListener("keydown", (event) => {
    const withOthers = event.ctrlKey || event.altKey || event.metaKey;
    if (event.key !== "Shift" || withOthers || isTyping(event)) startAgain();
    else if (!event.repeat) alone = true;
  }, true);

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    press();
  }, true);

  document.addEventListener("mousedown", startAgain, true);

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  /* A strip that stays must not take the screen, however large the letters are. Where it can be
     observed, that comes once the page is laid out: asking before would lay it out twice. */
  function fit() {
    place.classList.remove("leave--tall");
    if (place.offsetHeight > window.innerHeight / 6) place.classList.add("leave--tall");
  }

  if (place.classList.contains("leave--stays")) {
    window.addEventListener("resize", fit);
    if (window.ResizeObserver) new ResizeObserver(fit).observe(link);
    else fit();
  }

  /* Browsers keep pages as they were left. Whoever comes back on purpose finds the page. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) uncover();
    startAgain();
  });
})();
