"use strict";
// The parts that all kinds of charts are made of, in the form ECharts takes them.

(function () {
  const axisText = (palette, extra) => Object.assign({ color: palette.muted, fontFamily: palette.font, fontSize: 11 }, extra);

  function base(palette, width) {
    return {
      animation: false,
      textStyle: { fontFamily: palette.font, color: palette.text },
      grid: { left: 8, right: width < 480 ? 10 : 20, top: 24, bottom: 8, containLabel: true },
      aria: { enabled: false } // ours is shorter: see page.js
    };
  }

  function tooltip(palette, formatter, trigger) {
    return {
      trigger, confine: true, transitionDuration: 0, formatter,
      backgroundColor: palette.card, borderColor: palette.line, borderWidth: 1, padding: [8, 10],
      textStyle: { color: palette.text, fontSize: 12, fontFamily: palette.font },
      extraCssText: "box-shadow:0 6px 20px rgba(0,0,0,.14);border-radius:8px;max-width:min(340px,80vw);white-space:normal",
      axisPointer: { type: "line", lineStyle: { color: palette.muted, width: 1, type: "solid" }, label: { show: false } }
    };
  }

  function tooltipBox(title, lines) {
    const box = report.element("div", "tip");
    box.append(report.element("div", "tip-title", title));
    lines.forEach(line => {
      const row = report.element("div", "tip-row");
      const dot = report.element("span", "tip-dot" + (line.dashed ? " dashed" : ""));
      dot.style.setProperty("--dot", line.color);
      row.append(dot, report.element("span", "tip-name", line.name));
      if (line.value !== undefined) row.append(report.element("span", "tip-value", line.value));
      box.append(row);
    });
    return box;
  }

  function horizontal(axis, palette, extent) {
    return {
      type: "value", min: extent[0], max: extent[1],
      axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: true, lineStyle: { color: palette.line } },
      axisLabel: axisText(palette, { hideOverlap: true }), splitLine: { show: false },
      axisPointer: { snap: false }
    };
  }

  // A logarithmic axis that ends where the data ends, with ticks at 1, 2 and 5 where there is room for them.
  function logAxis(low, high, most) {
    const decades = Math.log10(high / low), digits = decades * 3 <= most ? [1, 2, 5] : decades * 2 <= most ? [1, 3] : [1];
    const every = Math.max(1, Math.ceil(decades / most)), at = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      if (power % every === 0) digits.forEach(digit => { const v = +(digit + "e" + power); if (v >= low && v <= high) at.push(v); });
    }
    return at.length < 2 ? {} : { customValues: at };
  }

  function fitLog(axis, low, high, most) {
    if (!(high > 0)) return;
    const room = Math.pow(Math.max(high / low, 1.5), 0.06);
    axis.min = axis.min || low / room;
    axis.max = axis.max || high * room;
    const ticks = logAxis(axis.min, axis.max, most);
    Object.assign(axis.axisLabel, ticks);
    Object.assign(axis.axisTick, ticks);
  }

  function vertical(values, palette, height) {
    return values.map((value, i) => ({
      type: value.log ? "log" : "value", scale: true, name: value.label, nameLocation: "end", nameGap: 10,
      nameTextStyle: axisText(palette, { align: i ? "right" : "left", padding: i ? [0, -8, 0, 0] : [0, 0, 0, -8] }),
      min: value.low === null ? undefined : value.low, max: value.high === null ? undefined : value.high,
      splitNumber: height < 200 ? 3 : 4, interval: value.low !== null && value.high !== null && !value.log ? (value.high - value.low) / 4 : undefined, position: i ? "right" : "left",
      axisLabel: axisText(palette, { formatter: report.tickNumber, hideOverlap: true }), axisLine: { show: false }, axisTick: { show: false },
      splitLine: { show: i === 0, lineStyle: { color: palette.grid } }, minorSplitLine: { show: false }
    }));
  }

  // An axis per line, each in the colour of its line: the first at the left, the others beside each other at the right. A narrow
  // screen has room for the first one only; the others keep their scale, and the tooltip tells their values.
  function ownAxes(option, colors, palette, width, height) {
    const narrow = width < 480, room = width < 900 ? 58 : 66;
    option.grid.containLabel = false;
    option.grid.left = narrow ? 44 : 62;
    option.grid.right = narrow ? 12 : room * (option.yAxis.length - 1) + 6;
    option.yAxis.forEach((axis, i) => {
      const hidden = narrow && i > 0, color = colors[i];
      axis.axisLabel = axisText(palette, { color, formatter: report.tickNumber, hideOverlap: true, show: !hidden });
      axis.axisLine = { show: !hidden, lineStyle: { color, width: 1.4 } };
      Object.assign(axis, { offset: Math.max(0, i - 1) * (hidden ? 0 : room), nameLocation: "middle", nameRotate: i ? -90 : 90, nameGap: 42,
        name: narrow ? "" : axis.name, nameTextStyle: axisText(palette, { color }), nameTruncate: { maxWidth: height - 50 } });
    });
  }

  function zoom(palette, slider, axis) {
    const inside = { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, preventDefaultMouseMove: false };
    if (!slider) return [inside];
    return [inside, {
      type: "slider", xAxisIndex: 0, filterMode: "none", height: 26, bottom: 4, left: 14, right: 14, brushSelect: true,
      borderColor: palette.line, backgroundColor: "transparent", fillerColor: palette.band("accent"),
      handleStyle: { color: palette.card, borderColor: palette.accent }, moveHandleSize: 5, moveHandleStyle: { color: palette.line },
      dataBackground: { lineStyle: { color: palette.line }, areaStyle: { color: palette.grid } },
      selectedDataBackground: { lineStyle: { color: palette.accent }, areaStyle: { color: palette.band("accent") } },
      showDetail: false, labelFormatter: axis.full
    }];
  }

  // A threshold across the chart: its words stand at the right end above the line, in the colour of its tone.
  const levelLine = (level, palette) => ({
    yAxis: level.value, name: level.label,
    lineStyle: { color: palette.tone(level.tone), type: [6, 4], width: 1.4 },
    label: Object.assign(levelText(level, palette), { position: "insideEndTop", backgroundColor: palette.card, padding: [2, 5], borderRadius: 3 })
  });

  // An upright line: its words stand above the chart, in a row of their own, and turn inwards near an end of the axis.
  const uprightLine = (at, label, style, text, place, row) => ({
    xAxis: at, name: label, lineStyle: style,
    label: Object.assign({}, text, { formatter: () => label, position: "end", distance: [0, 5 + row * ROW], align: place < 0.3 ? "left" : place > 0.7 ? "right" : "center" })
  });

  const levelText = (level, palette) => ({ formatter: () => level.label, color: palette.tone(level.tone), fontSize: 11, fontFamily: palette.font });
  const ROW = 15; // height of a row of such words

  report.parts = { ownAxes, base, tooltip, tooltipBox, horizontal, vertical, zoom, levelLine, uprightLine, levelText, ROW, fitLog, axisText };
})();
