"use strict";
// Brings a page to life: draws charts when they are seen, sorts tables, leads from rows and bands to what they mean.
(function () {
  const onPaper = document.documentElement.classList.contains("paper"); // a page that is only ever printed
  const live = new Map(); // id of a chart → what is needed to redraw and to zoom it
  const say = text => { document.getElementById("said_aloud").textContent = text; };

  const planFor = (host, data) => report.kinds[host.dataset.kind](data, report.palette(), host.clientWidth, host.clientHeight);

  function draw(host) {
    if (live.has(host.id) || !host.clientWidth) return;
    const data = JSON.parse(document.getElementById(host.id + "_data").textContent);
    const plan = planFor(host, data);
    if (!plan) {
      host.append(report.element("p", "empty", "No data to draw."));
      live.set(host.id, null);
      return;
    }
    const chart = echarts.init(host, null, { renderer: onPaper ? "svg" : "canvas" });
    const entry = { host, chart, data, plan };
    live.set(host.id, entry);
    chart.setOption(plan.option);
    const link = host.closest("[data-link]");
    if (link) { chart.group = link.dataset.link; echarts.connect(link.dataset.link); }
    host.setAttribute("role", "group");
    host.setAttribute("aria-label", host.dataset.title + ": chart");
    if (plan.axis) makeZoomable(entry);
    addTools(entry);
    chart.on("click", event => { if (event.data && event.data.target) open(event.data.target); });
  }

  // Ticks are ours, in the station's zone: they follow every zoom.
  function makeZoomable(entry) {
    const { host, chart } = entry;
    let waiting = false;
    entry.retick = function () {
      waiting = false;
      showWhetherZoomed(entry);
      const [from, to] = visible(entry);
      const most = Math.max(2, Math.floor(chart.getWidth() / (chart.getWidth() < 480 ? 70 : 95)));
      const { at, step } = entry.plan.axis.ticks(from, to, most);
      const perPixel = (to - from) / chart.getWidth(), room = 10; // left of the first and right of the last tick
      const half = t => Math.max(0, entry.plan.axis.tickLabel(t, step).length * 3.3 - room) * perPixel;
      const labelled = at.filter(t => t - from >= half(t) && to - t >= half(t)); // others would be cut off
      chart.setOption({ xAxis: { axisLabel: { customValues: labelled.length ? labelled : at, formatter: t => entry.plan.axis.tickLabel(t, step) }, axisTick: { customValues: at } } });
    };
    chart.on("datazoom", () => { if (!waiting) { waiting = true; requestAnimationFrame(entry.retick); } });
    entry.retick();
    host.tabIndex = 0;
    host.setAttribute("aria-label", host.dataset.title + ": chart. Left and right arrow move, plus and minus zoom, 0 shows all.");
    host.addEventListener("keydown", event => {
      const [from, to] = visible(entry), span = to - from;
      const moves = { ArrowLeft: [-0.2, -0.2], ArrowRight: [0.2, 0.2], "+": [0.2, -0.2], "=": [0.2, -0.2], "-": [-0.35, 0.35] };
      if (event.key === "0") zoomTo(entry, entry.plan.extent[0], entry.plan.extent[1]);
      else if (moves[event.key]) zoomTo(entry, from + moves[event.key][0] * span, to + moves[event.key][1] * span);
      else return;
      event.preventDefault();
      say(entry.plan.axis.full(visible(entry)[0]) + " to " + entry.plan.axis.full(visible(entry)[1]));
    });
    chart.getZr().on("dblclick", () => zoomTo(entry, entry.plan.extent[0], entry.plan.extent[1]));
  }

  function visible(entry) {
    const zoom = entry.chart.getOption().dataZoom[0], [start, end] = entry.plan.extent;
    return [start + (end - start) * zoom.start / 100, start + (end - start) * zoom.end / 100];
  }

  function zoomTo(entry, from, to) {
    const [start, end] = entry.plan.extent, span = Math.min(to - from, end - start);
    from = Math.max(start, Math.min(from, end - span));
    entry.chart.dispatchAction({ type: "dataZoom", start: 100 * (from - start) / (end - start || 1), end: 100 * (from + span - start) / (end - start || 1) });
  }

  function addTools(entry) {
    const { host, chart, plan, data } = entry;
    const figure = host.closest("figure"), tools = figure.querySelector(".figure-tools");
    if (plan.legend.length > 1) {
      const legend = report.element("div", "legend");
      plan.legend.forEach(line => {
        const key = report.element("button", "legend-key", line.name);
        key.type = "button";
        key.setAttribute("aria-pressed", "true");
        const swatch = report.element("span", "swatch" + (line.dashed ? " dashed" : ""));
        swatch.style.setProperty("--dot", line.color);
        key.prepend(swatch);
        key.addEventListener("click", () => {
          const on = key.getAttribute("aria-pressed") !== "true";
          key.setAttribute("aria-pressed", String(on));
          chart.dispatchAction({ type: on ? "legendSelect" : "legendUnSelect", name: line.name });
        });
        legend.append(key);
      });
      if (data.size === "small") tools.before(legend);
      else host.before(legend);
    }
    if (plan.axis) tools.append(tool("Show all", () => zoomTo(entry, plan.extent[0], plan.extent[1])));
    showWhetherZoomed(entry);
    tools.append(tool("Save image", () => {
      const link = document.createElement("a");
      link.href = chart.getDataURL({ pixelRatio: 2, backgroundColor: report.palette().card });
      link.download = host.dataset.title.replace(/[^\p{L}\p{N}]+/gu, "-") + ".png";
      link.click();
    }));
  }

  function showWhetherZoomed(entry) {
    const zoom = entry.chart.getOption().dataZoom;
    const all = !zoom || !zoom.length || zoom[0].end - zoom[0].start > 99.9;
    entry.host.closest("figure").classList.toggle("zoomed", !all);
  }

  function tool(name, act) {
    const button = report.element("button", "tool", name);
    button.type = "button";
    if (name === "Show all") button.classList.add("show-all");
    button.addEventListener("click", act);
    return button;
  }

  // For another palette; what is zoomed and hidden stays so.
  function redrawAll() {
    [...live.values()].filter(entry => entry && entry.host.clientWidth).forEach(entry => {
      const { host, chart } = entry, before = entry.plan.axis && visible(entry);
      entry.plan = planFor(host, entry.data);
      chart.setOption(entry.plan.option, true);
      host.closest("figure").querySelectorAll(".legend-key[aria-pressed='false']").forEach(key => chart.dispatchAction({ type: "legendUnSelect", name: key.textContent }));
      if (before) { entry.retick(); zoomTo(entry, before[0], before[1]); }
    });
  }

  function openAround(part) {
    for (let at = part; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }

  // Leads to a part of the page: opens it and everything around it.
  function open(id) {
    const part = document.getElementById(id);
    if (!part) return;
    openAround(part);
    history.replaceState(null, "", "#" + id);
    part.scrollIntoView({ block: "start" });
    const summary = part.querySelector(":scope > summary");
    if (summary) summary.focus({ preventScroll: true });
  }

  function sortBy(head) {
    const table = head.closest("table"), column = [...head.parentNode.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && head.classList.contains("numeric"));
    const rows = [...table.tBodies[0].rows].map(row => {
      const cell = row.cells[column], key = cell.dataset.key;
      return { row, words: cell.textContent, key: key === undefined ? NaN : Number(key) };
    });
    const numeric = rows.some(r => !isNaN(r.key));
    rows.sort((a, b) => {
      // what has no number stays at the end in both directions
      if (numeric && isNaN(a.key) !== isNaN(b.key)) return isNaN(a.key) ? 1 : -1;
      const order = numeric && !isNaN(a.key) ? a.key - b.key : a.words.localeCompare(b.words, undefined, { numeric: true });
      return down ? -order : order;
    });
    [...head.parentNode.children].forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    table.tBodies[0].append(...rows.map(r => r.row));
    say("Sorted by " + head.textContent.trim() + (down ? ", largest first" : ", smallest first"));
  }

  function focusChart(button) {
    const host = document.getElementById(button.dataset.chart);
    if (!host) return;
    openAround(host);
    draw(host);
    const entry = live.get(host.id), start = +button.dataset.start, end = +button.dataset.end;
    const room = Math.max((end - start) * 0.75, (entry.plan.extent[1] - entry.plan.extent[0]) * 0.01);
    zoomTo(entry, start - room, end + room);
    host.closest("figure").scrollIntoView({ block: "start" });
    host.focus({ preventScroll: true });
  }

  document.addEventListener("click", event => {
    const sort = event.target.closest("button.sort"), zoom = event.target.closest("button.zoom"), link = event.target.closest("a[href^='#']");
    if (sort) sortBy(sort.parentNode);
    if (zoom) focusChart(zoom);
    if (link && !link.closest("nav")) { event.preventDefault(); open(link.hash.slice(1)); }
  });

  const hosts = [...document.querySelectorAll(".chart")];
  const seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(e => draw(e.target)), { rootMargin: "300px" });
  hosts.forEach(host => onPaper ? draw(host) : seen.observe(host));
  const resized = new ResizeObserver(entries => entries.forEach(e => {
    const entry = live.get(e.target.id);
    if (entry && e.target.clientWidth) { entry.chart.resize(); if (entry.retick) entry.retick(); }
  }));
  hosts.forEach(host => resized.observe(host));

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  window.addEventListener("beforeprint", () => { if (!onPaper) { document.documentElement.classList.add("paper"); hosts.forEach(draw); redrawAll(); } });
  window.addEventListener("afterprint", () => { if (!onPaper) { document.documentElement.classList.remove("paper"); redrawAll(); } });
  window.addEventListener("hashchange", () => open(location.hash.slice(1)));
  if (location.hash) open(location.hash.slice(1));
})();
