/* Runs before anything is painted: says that scripts work, and applies the colours and the size
   of text that the reader once chose here. Nothing is stored for readers who chose nothing. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");
  [["theme", ["light", "dark"]], ["size", ["large", "largest"]]].forEach(function (choice) {
    try {
      var chosen = localStorage.getItem("psychoed-" + choice[0]);
      if (choice[1].indexOf(chosen) >= 0) root.dataset[choice[0]] = chosen;
    } catch (blocked) {
      /* Storage can be forbidden. Then the device decides. */
    }
  });
})();
