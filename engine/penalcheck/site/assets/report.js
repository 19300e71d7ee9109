"use strict";

// Search, filters whose choice stands in the address, codes side by side, and printing. Without this script, everything
// is shown and nothing is lost but these.

const root = document.body.dataset.root;
const asked = new URLSearchParams(location.search);

function made(tag, text, attributes) {
  const element = document.createElement(tag);
  element.textContent = text || "";
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  return element;
}

// Keep what a form says in the address, so that it can be sent to others; what is left as it was is left out.
function keepInAddress(values) {
  const kept = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
  const query = kept.toString() ? `?${kept.toString().replaceAll("%2C", ",")}` : location.pathname.split("/").pop();
  history.replaceState(null, "", query + location.hash);
}

// Filters: a part is shown if it has one of the verdicts and forces that are chosen, and all words that are typed.

const boxes = (form, name) => [...form.querySelectorAll(`input[name="${name}"]`)];
const field = (form, name) => (form.elements[name] ? form.elements[name].value.trim().toLowerCase() : "");

function chosen(form, name) {
  const all = boxes(form, name);
  const ticked = all.filter((box) => box.checked).map((box) => box.value);
  return ticked.length === all.length ? null : ticked;
}

function matches(part, form) {
  const has = (part.dataset.verdicts || part.dataset.verdict || "").split(" ");
  const verdicts = chosen(form, "verdict");
  const forces = chosen(form, "force");
  const equal = ["book", "topic"].every((name) => !field(form, name) || !part.dataset[name] || part.dataset[name] === field(form, name));
  const named = !("code" in part.dataset) || part.dataset.code.includes(field(form, "code"));
  return (!verdicts || has.some((verdict) => verdicts.includes(verdict)))
    && (!forces || forces.includes(part.dataset.force))
    && equal && named && part.dataset.text.includes(field(form, "text"));
}

function show(parts, form) {
  let shown = 0;
  for (const part of parts) {
    part.hidden = !matches(part, form);
    shown += part.hidden ? 0 : 1;
  }
  return shown;
}

function filterRows(form) {
  return show(document.querySelectorAll("table.failing tbody tr"), form);
}

function filterHeatMap(form) {
  const name = field(form, "code");
  const heads = [...document.querySelectorAll(".heat thead [data-code]")];
  for (const [place, head] of heads.entries()) {
    head.hidden = !head.dataset.code.includes(name);
    for (const row of document.querySelectorAll(".heat tbody tr")) row.cells[place + 1].hidden = head.hidden;
  }
  return show(document.querySelectorAll(".heat tbody tr"), form);
}

function filterFindings(form) {
  let shown = 0;
  const narrowed = field(form, "book") + field(form, "text") + field(form, "topic") !== "";
  for (const section of document.querySelectorAll("[data-section]")) {
    const own = show(section.querySelectorAll("article.group"), form);
    section.hidden = own === 0;
    if (narrowed) section.open = true;
    shown += own;
  }
  return shown;
}

const filters = { rows: filterRows, heat: filterHeatMap, findings: filterFindings };
for (const form of document.querySelectorAll("form[data-filters]")) {
  const told = ["book", "topic", "code", "text"].filter((name) => form.elements[name]);
  for (const name of ["verdict", "force"]) {
    if (asked.has(name)) for (const box of boxes(form, name)) box.checked = asked.get(name).split(",").includes(box.value);
  }
  for (const name of told) if (asked.has(name)) form.elements[name].value = asked.get(name);
  const apply = () => {
    const number = filters[form.dataset.filters](form);
    form.querySelector("output").textContent = form.dataset.shown.replace("{number}", number);
  };
  const keep = () => {
    apply();
    const ticked = ["verdict", "force"].map((name) => [name, (chosen(form, name) || []).join(",") || (chosen(form, name) ? "none" : "")]);
    keepInAddress(Object.fromEntries([...ticked, ...told.map((name) => [name, form.elements[name].value.trim()])]));
  };
  form.hidden = false;
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    // The address may have brought a choice of its own: to show everything is to drop that, too.
    for (const name of ["verdict", "force"]) for (const box of boxes(form, name)) box.checked = true;
    for (const name of told) form.elements[name].value = "";
    keep();
  }));
  apply();
}

// Search: the index is loaded once somebody types.

const MOST_FOUND = 12;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function find(form) {
  const words = plain(form.elements.search.value).split(/\s+/).filter(Boolean);
  const list = made("ul");
  let more = 0;
  for (const [kind, text, href] of words.length ? window.penalcheckSearch.entries : []) {
    const searched = plain(text);
    if (!words.every((word) => searched.includes(word))) continue;
    if (list.children.length === MOST_FOUND) { more += 1; continue; }
    const item = made("li");
    item.append(made("a", text, { href: root + href }), made("span", window.penalcheckSearch.kinds[kind], { class: "source" }));
    list.append(item);
  }
  const note = list.children.length ? (more ? form.dataset.more : "") : (words.length ? form.dataset.none : "");
  form.querySelector(".found").replaceChildren(list, made("p", note));
}

for (const form of document.querySelectorAll("form.search")) {
  const load = () => {
    if (window.penalcheckSearch || form.dataset.loading) return;
    form.dataset.loading = "yes";
    const script = made("script", "", { src: `${root}assets/search.js` });
    script.addEventListener("load", () => find(form));
    document.head.append(script);
  };
  form.hidden = false;
  form.addEventListener("focusin", load);
  form.addEventListener("input", () => { load(); if (window.penalcheckSearch) find(form); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = form.querySelector(".found a");
    if (first) first.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { form.elements.search.value = ""; form.querySelector(".found").replaceChildren(); }
  });
}

// Codes side by side.

function table(words, first, codes) {
  const part = made("table", "", { class: "beside" });
  const head = part.createTHead().insertRow();
  head.append(made("th", first, { scope: "col" }));
  for (const code of codes) {
    const cell = made("th", "", { scope: "col" });
    cell.append(made("a", code.label, { href: root + code.href }));
    head.append(cell);
  }
  part.createTBody();
  const section = made("section");
  const box = made("div", "", { class: "scroll", tabindex: "0", role: "region", "aria-label": words });
  box.append(part);
  section.append(made("h2", words), box);
  return [section, part.tBodies[0]];
}

function lead(row, text, href) {
  const cell = made("th", "", { scope: "row" });
  cell.append(href ? made("a", text, { href: root + href }) : made("span", text));
  row.append(cell);
}

function badge(verdict, more) {
  if (!verdict) return made("p", more);
  const [mark, word] = window.penalcheckCodes.verdicts[verdict];
  const shown = made("span", "", { class: `badge ${verdict}` });
  shown.append(made("span", mark, { "aria-hidden": "true" }), ` ${word}`);
  const whole = made("p");
  whole.append(shown, more ? ` ${more}` : "");
  return whole;
}

function topicsOf(words, chosenCodes, places) {
  const [section, body] = table(words.topics, words.topic, chosenCodes);
  for (const [title, marks] of window.penalcheckCodes.topics) {
    const row = body.insertRow();
    lead(row, title);
    for (const place of places) {
      const cell = row.insertCell();
      cell.append(...(marks[place].length ? marks[place].map(([verdict, force]) => badge(verdict, force)) : [made("p", words.none)]));
    }
  }
  return section;
}

function casesOf(words, chosenCodes, places) {
  const section = made("section");
  section.append(made("h2", words.cases));
  for (const shown of window.penalcheckCodes.cases) {
    const figure = made("figure", "", { class: "ranges" });
    const caption = made("h3");
    caption.append(made("a", shown.title, { href: root + shown.href }));
    const chart = made("div", "", { class: "chart" });
    chart.innerHTML = shown.grid; // a drawing of the report's own
    const list = made("ul");
    for (const [number, place] of places.entries()) {
      const item = made("li");
      item.append(made("span", chosenCodes[number].label, { class: "case" }));
      for (const [text, strip] of shown.faces[place]) {
        item.append(" ", made("span", text, { class: "faces" }));
        item.insertAdjacentHTML("beforeend", strip);
      }
      list.append(item);
    }
    chart.append(list);
    figure.append(caption);
    figure.insertAdjacentHTML("beforeend", shown.axis);
    figure.append(chart);
    section.append(figure);
  }
  return section;
}

function rulesOf(words, chosenCodes, places, alike) {
  const [section, body] = table(words.rules, words.rule, chosenCodes);
  for (const [title, href, verdicts] of window.penalcheckCodes.rules) {
    const own = places.map((place) => verdicts[place]);
    if (!alike && new Set(own).size < 2) continue;
    const row = body.insertRow();
    lead(row, title, href);
    for (const verdict of own) row.insertCell().append(verdict ? badge(verdict) : "–");
  }
  if (!body.rows.length) section.append(made("p", words.alike));
  return section;
}

for (const form of document.querySelectorAll("form[data-side-by-side]")) {
  const data = window.penalcheckCodes;
  const target = document.getElementById("side-by-side");
  const apply = () => {
    const ticked = boxes(form, "code").filter((box) => box.checked).map((box) => box.value);
    for (const box of boxes(form, "code")) box.disabled = !box.checked && ticked.length >= data.most;
    const places = data.codes.map((code, place) => (ticked.includes(code.key) ? place : -1)).filter((place) => place >= 0);
    const codes = places.map((place) => data.codes[place]);
    const parts = [topicsOf, casesOf, rulesOf].map((part) => part(target.dataset, codes, places, form.elements.alike.checked));
    target.replaceChildren(...(places.length ? parts : []));
    return ticked;
  };
  for (const box of boxes(form, "code")) box.checked = (asked.get("code") || "").split(",").slice(0, data.most).includes(box.value);
  form.elements.alike.checked = asked.has("alike");
  form.hidden = false;
  document.querySelector("[data-without-script]").remove();
  form.addEventListener("input", () => keepInAddress({ code: apply().join(","), alike: form.elements.alike.checked ? "yes" : "" }));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

// On paper nothing can be opened: what a committee needs is open, and closed again afterwards.

let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details[data-print]:not([open])")];
  for (const part of opened) part.open = true;
});
window.addEventListener("afterprint", () => {
  for (const part of opened) part.open = false;
  opened = [];
});

// A link to a finding or an article opens everything that encloses it.
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let node = target; node; node = node.parentElement) {
    if (node.tagName === "DETAILS") node.open = true;
    node.hidden = false;
  }
  const inner = target.querySelector("details");
  if (inner && target.tagName === "ARTICLE") inner.open = true;
  target.scrollIntoView();
}
window.addEventListener("hashchange", reveal);
reveal();
