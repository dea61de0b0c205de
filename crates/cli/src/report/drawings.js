"use strict";
// Drawings of the report: volume in time, a map, a network. Each is an SVG that says in words what it shows; what can be
// followed is a link, so a keyboard reaches it.

/** Drawings made with `svg(name, attributes, ...children)`. */
function drawings(svg) {
  const round = (it) => Math.round(it * 10) / 10;

  /** Bars for `series`: [{ name, class, days: Map(day -> count) }], by day, month or year, whichever gives few enough. */
  function volume(series) {
    const days = [...new Set(series.flatMap((it) => [...it.days.keys()]))].filter((it) => /^\d{4}-\d\d-\d\d$/.test(it)).sort();
    if (days.length < 2) return null;
    const span = (Date.parse(days.at(-1)) - Date.parse(days[0])) / 864e5;
    const digits = span <= 92 ? 10 : span <= 3700 ? 7 : 4;
    const steps = [];
    for (let day = new Date(days[0]); day.toISOString().slice(0, digits) <= days.at(-1).slice(0, digits);) {
      steps.push(day.toISOString().slice(0, digits));
      if (digits === 10) day.setUTCDate(day.getUTCDate() + 1);
      else if (digits === 7) day.setUTCMonth(day.getUTCMonth() + 1, 1);
      else day.setUTCFullYear(day.getUTCFullYear() + 1, 0, 1);
    }
    const rows = series.map((it) => {
      const sums = new Map(steps.map((step) => [step, 0]));
      for (const [day, n] of it.days) if (sums.has(day.slice(0, digits))) sums.set(day.slice(0, digits), sums.get(day.slice(0, digits)) + n);
      return { ...it, sums };
    });
    const [width, high, left] = [900, 60, 74];
    const step = (width - left) / steps.length;
    const drawn = rows.map((row, i) => {
      const top = i * (high + 22) + 16, most = Math.max(1, ...row.sums.values());
      return [
        svg("text", { x: 0, y: top + 12, class: "axis" }, row.name),
        svg("text", { x: 0, y: top + 28, class: "axis soft" }, `most ${most.toLocaleString("en")}`),
        svg("line", { x1: left, x2: width, y1: top + high, y2: top + high, class: "rule" }),
        steps.map((it, at) => {
          const n = row.sums.get(it), tall = round(high * n / most);
          return n > 0 && svg("rect", { x: round(left + at * step), y: top + high - tall, width: Math.max(1, round(step - Math.min(2, step / 4))), height: tall, class: row.class },
            svg("title", {}, `${it}: ${n.toLocaleString("en")} ${row.name}`));
        }),
      ];
    });
    const tall = rows.length * (high + 22) + 34;
    const each = Math.ceil(steps.length / 8);
    const labels = steps.filter((_, i) => i % each === 0).map((it, i) => svg("text", { x: round(left + i * each * step), y: tall - 8, class: "axis" }, it));
    return {
      picture: svg("svg", { viewBox: `0 0 ${width} ${tall}`, role: "img", "aria-label": `${rows.map((it) => it.name).join(", ")} from ${steps[0]} to ${steps.at(-1)}` }, drawn, labels),
      rows: [["", ...rows.map((it) => it.name)], ...steps.filter((it) => rows.some((row) => row.sums.get(it))).map((it) => [it, ...rows.map((row) => row.sums.get(it))])],
    };
  }

  /** `places`: [{ name, latitude, longitude, size, href }]; `land`: [east, north] of settled cells, for the shape of the world. */
  function map(places, land) {
    const [x, y] = [(east) => round((east + 180) * 2.5), (north) => round((84 - north) * 2.5)];
    const most = Math.max(1, ...places.map((it) => it.size));
    const ground = land.map(([east, north]) => `M${x(east)} ${y(north + 1)}h2.1v2.1h-2.1z`).join("");
    const lines = [-60, -30, 0, 30, 60].map((it) => svg("line", { x1: 0, x2: 900, y1: y(it), y2: y(it), class: "rule" }));
    const marks = [...places].sort((a, b) => b.size - a.size).map((it) => svg("a", { href: it.href, "aria-label": `${it.name}, ${it.size} mentions` },
      svg("circle", { cx: x(it.longitude), cy: y(it.latitude), r: round(3 + 14 * Math.sqrt(it.size / most)), class: "spot" }, svg("title", {}, `${it.name}: ${it.size}`))));
    const named = [...places].sort((a, b) => b.size - a.size).slice(0, 12);
    const labels = [];
    const taken = [];
    for (const it of named) {
      const at = [x(it.longitude), y(it.latitude) - 5 - 14 * Math.sqrt(it.size / most)];
      if (taken.some(([a, b]) => Math.abs(a - at[0]) < 60 && Math.abs(b - at[1]) < 13)) continue;
      taken.push(at);
      labels.push(svg("text", { x: Math.min(860, Math.max(40, at[0])), y: Math.max(12, at[1]), "text-anchor": "middle", class: "axis place-name" }, it.name));
    }
    return svg("svg", { viewBox: "0 0 900 360", role: "group", "aria-label": `A map of ${places.length} places; the larger the mark, the more often the place is named` },
      lines, svg("path", { d: ground, class: "land" }), marks, labels);
  }

  /** `nodes`: [{ name, href, size, class }], `edges`: [{ from, to, n }] by position: who speaks of or acts on whom. Laid out by
   * springs from fixed places, so the same run always looks the same. */
  function network(nodes, edges) {
    const [width, tall] = [900, 560], n = nodes.length;
    const at = nodes.map((_, i) => [width / 2 + 260 * Math.cos(2.399963 * i) * Math.sqrt((i + 1) / n), tall / 2 + 220 * Math.sin(2.399963 * i) * Math.sqrt((i + 1) / n)]);
    const ideal = 0.5 * Math.sqrt(width * tall / Math.max(1, n));
    for (let turn = 0, heat = 60; turn < 250; turn++, heat *= 0.98) {
      const move = at.map(() => [0, 0]);
      const push = (i, j, force) => {
        const dx = at[i][0] - at[j][0], dy = at[i][1] - at[j][1], far = Math.max(1, Math.hypot(dx, dy));
        const by = force(far) / far;
        move[i][0] += dx * by; move[i][1] += dy * by; move[j][0] -= dx * by; move[j][1] -= dy * by;
      };
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) push(i, j, (far) => far < 3 * ideal ? ideal * ideal / far : 0);
      for (const it of edges) push(it.from, it.to, (far) => -far * far / ideal * 0.5);
      for (let i = 0; i < n; i++) {
        move[i][0] += (width / 2 - at[i][0]) * 0.12; move[i][1] += (tall / 2 - at[i][1]) * 0.2;
        const far = Math.max(1, Math.hypot(...move[i])), step = Math.min(far, heat) / far;
        at[i] = [Math.min(width - 60, Math.max(60, at[i][0] + move[i][0] * step)), Math.min(tall - 16, Math.max(36, at[i][1] + move[i][1] * step))];
      }
    }
    const most = Math.max(1, ...edges.map((it) => it.n)), large = Math.max(1, ...nodes.map((it) => it.size));
    const lines = edges.map((it) => svg("line", { x1: round(at[it.from][0]), y1: round(at[it.from][1]), x2: round(at[it.to][0]), y2: round(at[it.to][1]), class: "edge", "stroke-width": round(0.8 + 4 * it.n / most) },
      svg("title", {}, `${nodes[it.from].name} on ${nodes[it.to].name}: ${it.n}`)));
    const points = nodes.map((it, i) => svg("a", { href: it.href }, svg("circle", { cx: round(at[i][0]), cy: round(at[i][1]), r: round(4 + 7 * Math.sqrt(it.size / large)), class: `node ${it.class}` }),
      svg("text", { x: round(at[i][0]), y: round(at[i][1] - 8 - 7 * Math.sqrt(it.size / large)), "text-anchor": "middle", class: "axis" }, it.name)));
    return svg("svg", { viewBox: `0 0 ${width} ${tall}`, role: "group", "aria-label": `A network of ${n} actors: lines join those of whom one speaks of or acts on the other` }, lines, points);
  }

  return { volume, map, network };
}
