/* Runs before anything is painted: says that scripts work, and applies the colours the reader
   once chose here. Nothing is stored for readers who chose nothing. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("psychoed-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (blocked) {
    /* Storage can be forbidden. Then the device decides. */
  }
})();
