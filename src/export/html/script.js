"use strict";
(() => {
  const utterances = [...document.querySelectorAll(".u")];
  const quotations = new Map();
  for (const quotation of document.querySelectorAll(".q")) {
    const key = quotation.dataset.u;
    if (!quotations.has(key)) quotations.set(key, []);
    quotations.get(key).push(quotation);
  }

  // Filters.
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const filter = () => {
    const { speaker, outlet, strength } = form.elements;
    let count = 0;
    for (const utterance of utterances) {
      const { s, o, w } = utterance.dataset;
      const fits = (!speaker.value || s === speaker.value)
        && (!outlet.value || o.split(" ").includes(outlet.value))
        && (!strength.value || w === strength.value);
      utterance.hidden = !fits;
      count += fits;
    }
    shown.textContent = `${count} of ${utterances.length} utterances shown`;
  };
  form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();

  // Quotations of one utterance light up together.
  const status = document.getElementById("lit");
  let lit = null;
  const press = (key, pressed) => {
    for (const quotation of quotations.get(key) ?? []) quotation.setAttribute("aria-pressed", pressed);
  };
  const light = key => {
    if (lit !== null) press(lit, false);
    lit = key === lit ? null : key;
    status.textContent = "";
    if (lit === null) return;
    press(lit, true);
    const articles = quotations.get(lit).map(quotation => quotation.closest(".a"));
    const outlets = new Set(articles.map(article => article.querySelector("h3").textContent));
    const link = document.createElement("a");
    link.href = `#u${lit}`;
    link.textContent = `Utterance ${lit}`;
    status.append(link, ` in ${[...outlets].join(", ")}`);
    for (const quotation of quotations.get(lit)) {
      const text = quotation.closest(".text");
      const top = quotation.offsetTop - text.offsetTop - text.clientHeight / 2;
      if (text !== document.activeElement?.closest(".text")) text.scrollTop = top;
    }
  };
  document.addEventListener("click", event => {
    const quotation = event.target.closest(".q");
    if (quotation) light(quotation.dataset.u);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && lit !== null) light(lit);
    const quotation = event.target.closest?.(".q");
    if (quotation && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      light(quotation.dataset.u);
    }
  });

  // A link to an utterance that a filter hides shows it again.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.hidden) {
      form.reset();
      setTimeout(() => target.scrollIntoView());
    }
  });
})();
