"use strict";
// Lines over a quantity that is no time, such as a score: distributions with thresholds.
(function () {
  const { base, tooltip, tooltipBox, horizontal, vertical, uprightLine, levelText, ROW, fitLog, axisText } = report.parts;
  const number = report.number;

  report.kinds.curves = function (data, palette, width, height) {
    const lines = data.series.filter(line => line.x.length);
    if (!lines.length) return null;
    const reach = data.levels.map(level => level.value).filter(v => !data.logValues || v > 0);
    const low = Math.min(...lines.map(line => line.x[0]), ...reach), high = Math.max(...lines.map(line => line.x[line.x.length - 1]), ...reach);
    const room = data.logValues ? Math.pow(high / low, 0.02) : (high - low) * 0.02;
    const names = report.lineColors(data.series), colors = names.map(palette.css);
    const option = base(palette, width);
    option.grid.top = 30 + ROW * data.levels.length; // a row for each threshold's words
    option.grid.bottom = 26;
    option.xAxis = Object.assign(horizontal(null, palette, [data.logValues ? low / room : low - room, data.logValues ? high * room : high + room]), {
      type: data.logValues ? "log" : "value", name: data.label, nameLocation: "middle", nameGap: 26, nameTextStyle: axisText(palette),
      axisLabel: axisText(palette, { formatter: report.tickNumber, hideOverlap: true }), splitNumber: width < 480 ? 3 : 6 });
    if (data.logValues) fitLog(option.xAxis, low, high, width < 480 ? 4 : 8);
    option.yAxis = vertical(data.values, palette, height)[0];
    option.legend = { show: false };
    option.series = data.series.map((line, i) => ({
      type: "line", name: line.name, step: line.steps ? "end" : false, showSymbol: false, data: line.x.map((x, k) => [x, line.y[k]]),
      emphasis: { disabled: true }, z: 3 + i, itemStyle: { color: colors[i] },
      lineStyle: { color: colors[i], width: 1.6, type: line.dashed ? [5, 3] : "solid" },
      areaStyle: line.steps && !line.dashed ? { color: colors[i], opacity: 0.16 } : undefined
    }));
    option.series.push({ type: "line", name: "", data: [], markLine: { silent: true, symbol: "none", animation: false,
      data: data.levels.map((level, i) => uprightLine(level.value, level.label, { color: palette.tone(level.tone), type: [6, 4], width: 1.4 },
        levelText(level, palette), data.logValues ? Math.log(level.value / low) / Math.log(high / low || 2) : (level.value - low) / (high - low || 1), data.levels.length - i)) } });
    option.tooltip = tooltip(palette, items => {
      const x = items[0].axisValue;
      return tooltipBox(data.label + " " + number(x), items.filter(item => item.seriesName !== "").map(item =>
        ({ name: item.seriesName, value: number(item.value[1]), color: colors[item.seriesIndex], dashed: data.series[item.seriesIndex].dashed })));
    }, "axis");
    return { option, axis: null, legend: data.series.map((line, i) => ({ name: line.name, color: "var(--" + names[i] + ")", dashed: line.dashed })) };
  };
})();
