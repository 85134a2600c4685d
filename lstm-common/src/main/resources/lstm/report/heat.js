"use strict";
// Cells over time in colours of a logarithmic scale: painted once, pixel by pixel, and stretched to where they belong.
(function () {
  const { base, tooltip, tooltipBox, horizontal, vertical, zoom, uprightLine } = report.parts;

  // Viridis of Smith and van der Walt: as bright as it is strong, also for eyes that do not tell red from green.
  const STOPS = [[68, 1, 84], [65, 68, 135], [42, 120, 142], [34, 168, 132], [122, 209, 81], [253, 231, 37]];

  function color(share) {
    const at = share * (STOPS.length - 1), i = Math.min(STOPS.length - 2, Math.floor(at));
    return STOPS[i].map((v, c) => Math.round(v + (at - i) * (STOPS[i + 1][c] - v)));
  }

  // A pixel per cell; column by column, each from below.
  function painted(data, bytes) {
    const canvas = document.createElement("canvas");
    canvas.width = data.columns;
    canvas.height = data.rows;
    const context = canvas.getContext("2d"), pixels = context.createImageData(data.columns, data.rows);
    for (let c = 0; c < data.columns; c++) {
      for (let r = 0; r < data.rows; r++) {
        const byte = bytes.charCodeAt(c * data.rows + r);
        if (byte) pixels.data.set([...color((byte - 1) / 254), 255], 4 * ((data.rows - 1 - r) * data.columns + c));
      }
    }
    context.putImageData(pixels, 0, 0);
    return canvas;
  }

  // Where each column is brightest.
  function strongest(data, bytes, low, high) {
    const points = [];
    for (let c = 0; c < data.columns; c++) {
      let best = 0, most = 0;
      for (let r = 0; r < data.rows; r++) {
        const byte = bytes.charCodeAt(c * data.rows + r);
        if (byte > most) { most = byte; best = r; }
      }
      const t = data.start + (c + 0.5) * (data.end - data.start) / data.columns;
      points.push([t, most ? low + (best + 0.5) * (high - low) / data.rows : null, most]);
    }
    return points;
  }

  report.kinds.heat = function (data, palette, width, height) {
    const bytes = atob(data.cells), value = data.values[0], low = value.low, high = value.high;
    const axis = report.makeAxis(data.axis), extent = [data.start, data.end], cells = painted(data, bytes);
    const option = base(palette, width), words = { fill: palette.muted, fontSize: 11, fontFamily: palette.font };
    option.grid.top = data.markers.length ? 48 : 34;
    option.grid.bottom = 40;
    option.xAxis = horizontal(axis, palette, extent);
    option.yAxis = vertical([value], palette, height);
    option.yAxis[0].splitLine.show = false;
    option.dataZoom = zoom(palette, true, axis);
    option.dataZoom[1].showDataShadow = false; // it would show the strongest frequency
    option.graphic = [
      { type: "text", right: 132, top: 3, style: Object.assign({ text: data.faint.toExponential(0) }, words) },
      { type: "rect", right: 62, top: 4, shape: { x: 0, y: 0, width: 64, height: 9 }, style: { fill: { type: "linear", x: 0, y: 0, x2: 1, y2: 0,
        colorStops: STOPS.map((stop, i) => ({ offset: i / (STOPS.length - 1), color: "rgb(" + stop + ")" })) } } },
      { type: "text", right: 20, top: 3, style: Object.assign({ text: data.bright.toExponential(0) }, words) }];
    option.series = [{
      type: "custom", name: "", silent: true, clip: true, encode: { x: [0, 1], y: [2, 3] }, data: [[data.start, data.end, low, high]],
      renderItem(params, api) {
        const from = api.coord([data.start, low]), to = api.coord([data.end, high]);
        return { type: "image", style: { image: cells, x: from[0], y: to[1], width: to[0] - from[0], height: from[1] - to[1] } };
      }
    }, {
      type: "line", name: "strongest", data: strongest(data, bytes, low, high), showSymbol: false, silent: true, emphasis: { disabled: true },
      lineStyle: { opacity: 0 }, itemStyle: { opacity: 0 },
      markLine: { silent: true, symbol: "none", animation: false, data: data.markers.map(marker => uprightLine(marker.at, marker.label,
        { color: "#fff", type: "solid", width: 1.5, shadowColor: "#000", shadowBlur: 2 }, { color: palette.text, fontSize: 11, fontFamily: palette.font },
        (marker.at - data.start) / (data.end - data.start), 0)) }
    }];
    option.tooltip = tooltip(palette, items => {
      const item = items.find(i => i.seriesName === "strongest");
      if (!item || item.value[1] === null) return "";
      const level = data.faint * Math.pow(data.bright / data.faint, (item.value[2] - 1) / 254);
      return tooltipBox(axis.full(item.value[0]), [{ name: "strongest at", value: report.number(Math.round(item.value[1])) + " Hz", color: "rgb(" + STOPS[4] + ")" },
        { name: data.unit, value: report.number(+level.toPrecision(2)), color: "rgb(" + color((item.value[2] - 1) / 254) + ")" }]);
    }, "axis");
    return { option, axis, extent, legend: [] };
  };
})();
