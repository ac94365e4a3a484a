"use strict";
(() => {
  const body = document.body;
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  body.classList.add("script");

  // Rows and marks find one another by the ids in data-row and data-rows, within the section of their document.
  const section = (element) => document.getElementById(element.dataset.doc) || element.closest(".reading");
  const marksOf = (row) => all(`.m[data-rows~="${CSS.escape(row.dataset.row)}"]`, section(row));
  const rowsOf = (mark) => mark.dataset.rows.split(" ").map((id) => section(mark).querySelector(`.row[data-row="${CSS.escape(id)}"]`)).filter(Boolean);
  const ORDER = ["event", "hedge", "disclaimer", "source", "cue", "place", "time", "content", "entity"];
  const SHEETS = { event: "events", hedge: "statements", disclaimer: "statements", source: "statements", cue: "statements", content: "statements", place: "places", time: "times", entity: "entities" };

  function clear(name) { all(`.${name}:not(body)`).forEach((element) => element.classList.remove(name)); }

  function pin(row) {
    const was = row.classList.contains("on");
    clear("on");
    if (was) return;
    if (row.closest(".overview")) { location.hash = row.dataset.doc; row = section(row).querySelector(`.row[data-row="${CSS.escape(row.dataset.row)}"]`); }
    row.classList.add("on");
    const marks = marksOf(row);
    marks.forEach((mark) => mark.classList.add("on"));
    const first = marks.find((mark) => mark.classList.contains("l-event")) || marks.find((mark) => mark.classList.contains("l-content")) || marks[0];
    if (first) first.scrollIntoView({ block: "center" });
  }

  function follow(mark) {
    const layer = ORDER.find((name) => mark.classList.contains(`l-${name}`) && !body.classList.contains(`hide-${name}`));
    const rows = rowsOf(mark);
    const row = rows.find((candidate) => candidate.closest(".sheet").dataset.sheet === SHEETS[layer]) || rows[0];
    if (!row) return;
    turn(section(mark), row.closest(".sheet").dataset.sheet);
    clear("on");
    row.classList.add("on");
    marksOf(row).forEach((element) => element.classList.add("on"));
    row.scrollIntoView({ block: "nearest" });
  }

  // From a row to another of the same table: what disputes it, what a check covers.
  function lead(to) {
    const row = to.closest(".sheet").querySelector(`.row[data-row="${CSS.escape(to.dataset.to)}"]`);
    if (row.classList.contains("on")) return;
    pin(row);
    row.scrollIntoView({ block: "nearest" });
    row.focus({ preventScroll: true });
  }

  function turn(reading, name) {
    all(".sheet", reading).forEach((sheet) => { sheet.hidden = sheet.dataset.sheet !== name; });
    all(".tabs button", reading).forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.tab === name)));
  }

  function hover(event, come) {
    clear("hover");
    if (!come) return;
    const row = event.target.closest(".reading .row");
    const mark = event.target.closest(".text .m");
    if (row) marksOf(row).forEach((element) => element.classList.add("hover"));
    if (mark) rowsOf(mark).forEach((element) => element.classList.add("hover"));
  }

  function act(target) {
    const to = target.closest(".to");
    if (to) { lead(to); return true; }
    const row = target.closest(".row");
    const mark = target.closest(".text .m");
    if (target.closest("a")) return false;
    if (row) pin(row);
    else if (mark) follow(mark);
    else return false;
    return true;
  }

  document.addEventListener("click", (event) => act(event.target));
  document.addEventListener("mouseover", (event) => hover(event, true));
  document.addEventListener("focusin", (event) => hover(event, true));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear("on");
    const row = event.target.closest && !event.target.closest(".to") && event.target.closest(".row");
    if ((event.key === "Enter" || event.key === " ") && (row || event.target.closest(".text .m")) && act(event.target)) event.preventDefault();
    if (row && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
      if (next) { next.focus(); event.preventDefault(); }
    }
  });

  all(".tabs button").forEach((button) => button.addEventListener("click", () => turn(button.closest(".reading"), button.dataset.tab)));
  all(".reading").forEach((reading) => turn(reading, reading.querySelector('[data-sheet="events"] .row') ? "events" : "statements"));
  all(".legend input").forEach((box) => {
    const set = () => body.classList.toggle(`hide-${box.dataset.layer}`, !box.checked);
    box.addEventListener("change", set);
    set();
  });

  // A ledger: the list of dispatches, or one of them.
  const pick = document.getElementById("pick");
  function open() {
    if (!pick) return;
    const name = location.hash.slice(1);
    const reading = all(".reading").find((element) => element.id === name);
    all(".reading").forEach((element) => element.classList.toggle("open", element === reading));
    body.classList.toggle("inside-one", Boolean(reading));
    pick.value = reading ? name : "";
    scrollTo(0, 0);
  }
  if (pick) pick.addEventListener("change", () => { location.hash = pick.value || "top"; });
  addEventListener("hashchange", open);
  open();

  const key = (row, column) => row.cells[column].dataset.sort || row.cells[column].textContent.trim();
  all(".sortable th").forEach((head) => {
    head.tabIndex = 0;
    const sort = () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      const rows = [...head.closest("table").tBodies[0].rows];
      rows.sort((a, b) => key(a, head.cellIndex).localeCompare(key(b, head.cellIndex), undefined, { numeric: true }) * (up ? 1 : -1));
      all("th", head.parentNode).forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      head.closest("table").tBodies[0].append(...rows);
    };
    head.addEventListener("click", sort);
    head.addEventListener("keydown", (event) => { if (event.key === "Enter") sort(); });
  });

  const words = document.getElementById("words");
  if (words) {
    const type = document.getElementById("type"), status = document.getElementById("status"), shown = document.getElementById("shown");
    const rows = all("#all-events tbody tr").map((row) => [row, `${row.textContent} ${row.title}`.toLowerCase()]);
    const filter = () => {
      const wanted = words.value.toLowerCase().split(/\s+/);
      let count = 0;
      for (const [row, text] of rows) {
        const fits = wanted.every((word) => text.includes(word)) && (!type.value || row.dataset.type === type.value) && (!status.value || row.dataset.status === status.value);
        row.hidden = !fits;
        count += fits;
      }
      shown.textContent = `${count} of ${rows.length}`;
    };
    [words, type, status].forEach((control) => control.addEventListener("input", filter));
    filter();
  }
})();
