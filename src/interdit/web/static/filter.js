// Hides the rows of a table that do not fit; without this file all rows are there.
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  function plain(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  function filter(box) {
    var table = document.getElementById(box.dataset.filters);
    var ticked = Array.from(box.querySelectorAll("input[type=checkbox]:checked"), function (one) { return one.value; });
    var wanted = plain(box.querySelector("input[type=search]").value.trim());
    var rows = table.tBodies[0].rows, shown = 0;
    for (var row of rows) {
      var fits = ticked.includes(row.dataset.answer) && (!wanted || plain(row.textContent).includes(wanted));
      row.hidden = !fits;
      shown += fits;
    }
    var said = box.querySelector("output");
    said.textContent = said.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
  }

  document.addEventListener("input", function (event) {
    var box = event.target.closest("[data-filters]");
    if (box) filter(box);
  });

  // A part that htmx brought in: lead the reader to it.
  document.addEventListener("htmx:afterSwap", function () {
    var place = document.querySelector("#result #answers, #result #unusable");
    if (place) {
      if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
      place.focus();
    }
  });
})();
