"use strict";

// Filters for the content of the page; without this script, everything is shown.

const chosen = (form, name) => [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);
const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const typed = (form, name) => (form.elements[name] ? form.elements[name].value.trim().toLowerCase() : "");

function matches(element, form) {
  const verdicts = chosen(form, "verdict");
  const all = verdicts.length === form.querySelectorAll("input[name=verdict]").length;
  const has = (element.dataset.verdicts || element.dataset.verdict || "").split(" ");
  return (all || has.some((verdict) => verdicts.includes(verdict)))
    && chosen(form, "force").includes(element.dataset.force)
    && element.dataset.text.includes(typed(form, "text"));
}

function filterHeatMap(form) {
  const book = typed(form, "book");
  const name = typed(form, "jurisdiction");
  let rules = 0;
  for (const section of document.querySelectorAll("details.book")) {
    let shown = 0;
    for (const row of section.querySelectorAll("tbody tr")) {
      row.hidden = !matches(row, form);
      shown += row.hidden ? 0 : 1;
    }
    section.hidden = shown === 0 || (book !== "" && section.dataset.book !== book);
    rules += section.hidden ? 0 : shown;
  }
  const columns = new Set();
  for (const cell of document.querySelectorAll("details.book [data-jurisdiction]")) {
    cell.hidden = !cell.dataset.jurisdiction.includes(name);
    if (!cell.hidden) columns.add(cell.dataset.jurisdiction);
  }
  return `${counted(rules, "rule")}, ${counted(columns.size, "jurisdiction")}`;
}

function filterFindings(form) {
  const book = typed(form, "book");
  let findings = 0;
  for (const section of document.querySelectorAll("[data-section]")) {
    let shown = 0;
    for (const group of section.querySelectorAll("article.group")) {
      group.hidden = !matches(group, form) || (book !== "" && group.dataset.book !== book);
      shown += group.hidden ? 0 : 1;
    }
    section.hidden = shown === 0;
    if (book !== "" || typed(form, "text") !== "") section.open = true;
    findings += shown;
  }
  return `${findings} shown`;
}

const filters = { heat: filterHeatMap, findings: filterFindings };
for (const form of document.querySelectorAll("form[data-filters]")) {
  const apply = () => { form.querySelector("output").textContent = filters[form.dataset.filters](form); };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
}

// A link to a finding opens everything that encloses it.
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let node = target; node; node = node.parentElement) {
    if (node.tagName === "DETAILS") node.open = true;
  }
  const inner = target.querySelector("details");
  if (inner) inner.open = true;
  target.scrollIntoView();
}
window.addEventListener("hashchange", reveal);
reveal();
