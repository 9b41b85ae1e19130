"use strict";
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0], rows = [...body.rows];
  const filters = document.querySelector(`[data-filters="${table.id}"]`);
  const more = document.querySelector(`[data-more="${table.id}"]`);
  const few = Number(table.dataset.few);
  let open = !more;
  const show = () => {
    const picked = [...filters.querySelectorAll("select")].filter((s) => s.value);
    const fitting = [...body.rows].filter((row) => {
      row.hidden = picked.some((s) => row.dataset[s.name] !== s.value);
      return !row.hidden;
    });
    const cut = !open && !picked.length;
    fitting.forEach((row, i) => { row.hidden = cut && i >= few; });
    if (more) more.hidden = !cut;
    document.querySelector(`[data-none="${table.id}"]`).hidden = fitting.length > 0;
  };
  table.querySelectorAll("thead th").forEach((head, column) => {
    if (!head.hasAttribute("data-sort")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const key = (row) => row.cells[column].dataset.value;
      const numeric = head.dataset.sort === "number";
      rows.sort((a, b) => (numeric ? key(a) - key(b) : key(a).localeCompare(key(b), document.documentElement.lang)));
      if (down) rows.reverse();
      table.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...rows);
      show();
    });
  });
  filters.hidden = false;
  filters.addEventListener("change", show);
  if (more) more.addEventListener("click", () => { open = true; show(); });
  show();
}
