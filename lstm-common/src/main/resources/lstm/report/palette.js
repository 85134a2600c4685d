"use strict";
// Colours come from the style sheet, so that light, dark and paper are told apart in one place only.
report.palette = function () {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue("--" + name).trim();
  return {
    text: of("text"), muted: of("muted"), line: of("line"), grid: of("grid"), card: of("card"), accent: of("accent"),
    role: role => of("role-" + role),
    css: name => of(name),
    tone: tone => of("tone-" + tone),
    band: tone => of("band-" + tone),
    font: getComputedStyle(document.body).fontFamily
  };
};

// The name of each line's colour: its role's, and for further lines of the same role the next of a list.
report.lineColors = function (series) {
  const seen = {};
  return series.map(line => {
    const before = seen[line.role] = (seen[line.role] || 0) + 1;
    return before === 1 || line.role === "quiet" ? "role-" + line.role : "line-" + ((before - 2) % 6 + 1);
  });
};

// Five digits at most; what is no number is a dash.
report.number = function (v) {
  if (v === null || v === undefined || !isFinite(v)) return "–";
  const size = Math.abs(v);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return v.toExponential(2).replace("e", " e");
  return String(+v.toPrecision(size >= 1e4 ? 7 : 5));
};

// Ticks of a vertical axis: at most three digits, powers of ten where they get long.
report.tickNumber = function (v) {
  const size = Math.abs(v);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return v.toExponential(1).replace(".0e", "e");
  return String(+v.toPrecision(6));
};

// An element with a class and text; nothing here ever becomes markup.
report.element = function (tag, cssClass, text) {
  const element = document.createElement(tag);
  if (cssClass) element.className = cssClass;
  if (text !== undefined) element.textContent = text;
  return element;
};
