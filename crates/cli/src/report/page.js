"use strict";
// The report's own script: lists, pages and marks from the JSON beside it. Data only becomes text nodes.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const run = read("run"), failures = read("failures"), documents = read("documents"), joined = read("joined"), stories = read("stories"), land = read("land");
  const main = document.getElementById("main");
  const MANY = 100; // rows shown at a time

  // --- building blocks

  /** An element with attributes and children; strings become text. */
  function el(name, attributes, ...children) {
    const res = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (key === "on") for (const [type, listener] of Object.entries(value)) res.addEventListener(type, listener);
      else if (value === true) res.setAttribute(key, "");
      else if (value !== false && value != null) res.setAttribute(key, value);
    }
    res.append(...children.flat(Infinity).filter((it) => it != null && it !== false && it !== ""));
    return res;
  }
  /** The same for drawings. */
  function svg(name, attributes, ...children) {
    const res = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes ?? {})) if (value != null) res.setAttribute(key, value);
    res.append(...children.flat(Infinity).filter((it) => it != null && it !== false && it !== ""));
    return res;
  }
  const plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many ?? one + "s"}`;
  const by = (key) => (a, b) => (key(a) < key(b) ? -1 : key(b) < key(a) ? 1 : 0);

  /** Cuts a text by offsets of the unit that the record counts in. */
  function cutter(text) {
    if (run.offsets === "utf16") return (start, end) => text.slice(start, end);
    if (run.offsets === "bytes") {
      const bytes = new TextEncoder().encode(text), decoder = new TextDecoder();
      return (start, end) => decoder.decode(bytes.subarray(start, end));
    }
    const points = Array.from(text);
    return points.length === text.length
      ? (start, end) => text.slice(start, end)
      : (start, end) => points.slice(start, end).join("");
  }

  // --- what is known, looked at from the side of the people

  documents.forEach((doc, i) => {
    doc.number = i;
    doc.entity = new Map(doc.entities.map((it) => [it.id, it]));
  });
  const title = (doc) => doc.meta.title || doc.text.split("\n")[0].slice(0, 100) || doc.id;
  const date = (doc) => (doc.meta.published || doc.meta.dateline?.date || "").slice(0, 10);
  // The same words in several documents: their row, by document and position.
  const byId = new Map(documents.map((it) => [it.id, it]));
  const rowOf = new Map();
  for (const row of joined) for (const it of row.versions) rowOf.set(`${it.doc_id} ${it.quote}`, row);
  const joinedOf = (doc, quote) => rowOf.get(`${doc.id} ${doc.quotes.indexOf(quote)}`);
  /** When it was said: the day that the text tells, else that of publication. */
  const saidOn = (doc, quote) => joinedOf(doc, quote)?.said || (quote.said ?? "").slice(0, 10) || date(doc);
  const nameOf = (doc, id) => doc.entity.get(id)?.name ?? id;

  /** `A, B → C`; an arrow alone where the actor is not known. */
  function whoToWhom(doc, event) {
    const names = (ids) => ids.map((id) => nameOf(doc, id)).join(", ");
    return names(event.actors) + (event.recipients.length ? ` → ${names(event.recipients)}` : "");
  }

  /** What stands for an entity over all documents: its actor. */
  const keyOf = (entity) => entity.actor ?? entity.name.toLowerCase();

  /** Entities of one type that are one actor, over all documents. */
  function grouped(type) {
    const groups = new Map();
    for (const doc of documents) for (const entity of doc.entities) {
      if (entity.type !== type) continue;
      const key = keyOf(entity);
      const group = groups.get(key) ?? { key, names: new Map(), places: [], roles: new Set(), countries: new Set(), quotes: [], mentions: 0 };
      groups.set(key, group);
      group.names.set(entity.name, (group.names.get(entity.name) ?? 0) + 1);
      if (group.places.at(-1)?.doc !== doc) group.places.push({ doc, entity });
      group.mentions += entity.mentions.length;
      entity.roles.forEach((it) => group.roles.add(it));
      if (entity.country) group.countries.add(entity.country);
      for (const quote of spoken(doc)) if (quote.speakers.includes(entity.id)) group.quotes.push({ doc, quote });
    }
    const res = [...groups.values()];
    for (const group of res) {
      [group.name, ...group.others] = [...group.names].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length).map((it) => it[0]);
      const days = group.places.map(({ doc }) => date(doc)).filter(Boolean).sort();
      group.seen = days.length ? (days[0] === days.at(-1) ? days[0] : `${days[0]} to ${days.at(-1)}`) : "";
    }
    res.sort((a, b) => b.quotes.length - a.quotes.length || b.mentions - a.mentions || by((it) => it.name)(a, b));
    return res;
  }
  const people = grouped("PERSON"), organisations = grouped("ORG"), places = grouped("PLACE");
  const parts = { PERSON: "people", ORG: "organisations", PLACE: "places" };
  const pageOf = (entity) => parts[entity.type] ?? null;

  // --- lists

  /** A list with a field that filters it, and two days where rows have one; rows are drawn a hundred at a time. */
  function list(items, textOf, row, hint, dayOf) {
    const rows = el("ul", { class: "list" });
    const count = el("p", { class: "soft", "aria-live": "polite" });
    const more = el("button", { class: "more", type: "button", on: { click: () => draw(false) } }, "Show more");
    let chosen = items, drawn = 0;
    function draw(anew) {
      if (anew) { rows.replaceChildren(); drawn = 0; }
      rows.append(...chosen.slice(drawn, drawn + MANY).map(row));
      drawn = Math.min(drawn + MANY, chosen.length);
      more.hidden = drawn === chosen.length;
      count.textContent = `${chosen.length.toLocaleString("en")} of ${items.length.toLocaleString("en")}`;
    }
    const texts = items.map((it) => textOf(it).toLowerCase());
    const choose = () => {
      const words = words_.value.toLowerCase().split(/\s+/).filter(Boolean);
      const [from, to] = days.map((it) => it.value);
      chosen = items.filter((it, i) => words.every((word) => texts[i].includes(word))
        && (!from || dayOf(it) >= from) && (!to || dayOf(it) && dayOf(it) <= to));
      draw(true);
    };
    const words_ = el("input", { class: "filter", type: "search", placeholder: hint, "aria-label": hint, on: { input: choose } });
    const day = (label) => el("input", { class: "day", type: "date", "aria-label": label, on: { change: choose } });
    const days = dayOf ? [day("first day"), day("last day")] : [{ value: "" }, { value: "" }];
    const field = el("div", { class: "filters" }, words_, dayOf && el("span", { class: "soft" }, days[0], " to ", days[1]));
    draw(true);
    return [field, count, rows, more];
  }

  function documentRow(doc) {
    const cut = cutter(doc.text);
    const first = doc.summary.map((i) => doc.sentences[i]).filter(Boolean)[0];
    const { place, agency } = doc.meta.dateline ?? {};
    return el("li", {},
      el("h2", {}, el("a", { href: `#/document/${doc.number}` }, title(doc))),
      el("p", { class: "soft" }, [date(doc), place, agency, doc.meta.publisher, doc.meta.credit, doc.meta.authors.join(", ")].filter(Boolean).join(" · ")),
      first && el("p", {}, cut(first.start, first.end)),
      el("p", { class: "soft counts" },
        el("span", {}, plural(doc.entities.length, "name")), el("span", {}, plural(spoken(doc).length, "quote")),
        el("span", {}, plural(doc.events.length, "event"))));
  }

  /** What is told of a quote besides who said it. */
  function told(doc, quote) {
    const party = (it) => it && (it.entity ? nameOf(doc, it.entity) : it.text);
    const { speaks_for: office, unnamed, stance } = quote;
    return [
      quote.joint && "jointly",
      office && `${office.relation} for ${nameOf(doc, office.entity)}`,
      unnamed && ["unnamed source", unnamed.country, unnamed.organization && nameOf(doc, unnamed.organization)].filter(Boolean).join(", "),
      quote.negated && "not said",
      quote.act !== "neutral" && quote.act,
      quote.addressee && `to ${party(quote.addressee)}`,
      quote.medium && `through ${party(quote.medium)}`,
      stance && `${{ support: "supports", oppose: "opposes", neutral: "neutral on" }[stance.side]} ${nameOf(doc, stance.toward)}`,
    ].filter(Boolean);
  }

  /** `cut “…”; “a” became “b”`. */
  function changed(version) {
    const told = version.changes.map((it) => it.kind === "cut" ? `cut “${it.from}”` : it.kind === "added" ? `added “${it.to}”` : `“${it.from}” became “${it.to}”`);
    return told.length ? told.join("; ") : "word for word";
  }

  function versions(row) {
    return el("details", {}, el("summary", { class: "soft" }, `${plural(row.versions.length, "report")} in ${plural(row.outlets, "outlet")}`),
      el("ul", { class: "versions" }, row.versions.map((it) => {
        const doc = byId.get(it.doc_id);
        const name = [it.published, it.outlet].filter(Boolean).join(" · ") || it.doc_id;
        return el("li", {}, doc ? el("a", { href: `#/document/${doc.number}/q${it.quote}` }, name) : name, `: ${changed(it)}`);
      })));
  }

  /** One row for each joined quote: the fullest words, and where else they stand. */
  function onceEach(quotes) {
    const seen = new Set();
    return quotes.filter(({ doc, quote }) => {
      const row = joinedOf(doc, quote);
      if (!row) return true;
      const again = seen.has(row);
      seen.add(row);
      return !again;
    });
  }

  // Attitudes are nobody's words.
  function spoken(doc) {
    return doc.quotes.filter((it) => it.kind !== "attitude");
  }

  function quoteRow({ doc, quote }, withSpeaker) {
    const speakers = quote.speakers.map((id) => nameOf(doc, id)).join(" and ");
    const row = joinedOf(doc, quote);
    return el("li", {},
      el("blockquote", {}, row?.text ?? quote.text),
      el("p", { class: "soft" }, withSpeaker ? `${speakers || "speaker not known"} · ` : "",
        [quote.kind, ...told(doc, quote), saidOn(doc, quote)].map((it) => `${it} · `).join(""),
        el("a", { href: `#/document/${doc.number}/q${doc.quotes.indexOf(quote)}` }, title(doc))),
      row && versions(row));
  }

  function groupRow(part) {
    return (group) => el("li", {},
      el("h2", {}, el("a", { href: `#/${part}/${encodeURIComponent(group.key)}` }, group.name)),
      group.roles.size > 0 && el("p", {}, [...group.roles].join(" · ")),
      group.others.length > 0 && el("p", { class: "soft" }, `also ${group.others.join(", ")}`),
      el("p", { class: "soft counts" }, el("span", {}, plural(group.quotes.length, "quote")),
        el("span", {}, plural(group.mentions, "mention")), el("span", {}, plural(group.places.length, "document"))));
  }

  // --- pages

  const pages = {
    "": overview,
    documents: () => [el("h1", {}, plural(documents.length, "document")),
      documents.length < run.counts.written && el("p", { class: "soft" },
        `This page holds the first ${documents.length} of ${run.counts.written} documents; documents.jsonl and the tables hold all.`),
      ...list(documents, (it) => `${title(it)} ${it.text}`, documentRow, "Filter by words of the text", date)],
    people: (key) => key ? groupPage(people, key, "people") : [el("h1", {}, "People and what they said"), note(),
      ...list(people, (it) => `${[...it.names.keys()].join(" ")} ${[...it.roles].join(" ")}`, groupRow("people"), "Filter by name or office")],
    organisations: (key) => key ? groupPage(organisations, key, "organisations") : [el("h1", {}, "Organisations and what they said"), note(),
      ...list(organisations, (it) => [...it.names.keys()].join(" "), groupRow("organisations"), "Filter by name")],
    places: (key) => key ? groupPage(places, key, "places") : [el("h1", {}, "Places and what is said in their name"), note(),
      ...list(places, (it) => [...it.names.keys()].join(" "), groupRow("places"), "Filter by name")],
    quotes: () => {
      const all = onceEach(documents.flatMap((doc) => spoken(doc).map((quote) => ({ doc, quote }))));
      const text = ({ doc, quote }) => `${quote.text} ${quote.speakers.map((id) => nameOf(doc, id)).join(" ")}`;
      return [el("h1", {}, plural(all.length, "quote")), ...list(all, text, (it) => quoteRow(it, true), "Filter by words or speaker", ({ doc, quote }) => saidOn(doc, quote))];
    },
    events: () => {
      const all = documents.flatMap((doc) => doc.events.map((event) => ({ doc, event })));
      const text = ({ doc, event }) => `${event.type} ${event.modality} ${[...event.actors, ...event.recipients].map((id) => nameOf(doc, id)).join(" ")}`;
      return [el("h1", {}, plural(all.length, "event")), ...list(all, text, eventRow, "Filter by type or name", happenedOn)];
    },
    stories: (id) => id ? storyPage(stories.find((it) => it.id === id)) : [el("h1", {}, plural(stories.length, "story", "stories") + " told by several documents"),
      ...list(stories, (it) => `${it.label} ${it.names.join(" ")} ${it.digest.map((it) => it.text).join(" ")}`, storyRow, "Filter by words or names")],
    failures: () => [el("h1", {}, plural(run.counts.failed, "record") + " failed"),
      el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, ["Source", "Record", "Kind", "What was wrong"].map((it) => el("th", { scope: "col" }, it)))),
        el("tbody", {}, failures.map((it) => el("tr", {}, [it.source.path, String(it.source.record), it.kind, it.message].map((it) => el("td", {}, it)))))))],
    document: (number, place) => documents[number] ? documentPage(documents[number], place) : [el("h1", {}, "No such document")],
  };
  const happenedOn = ({ doc, event }) => (event.date ?? "").slice(0, 10) || date(doc);

  /** What the run is about at a glance: volume, places, who with whom, stories. */
  function overview() {
    const draw = drawings(svg);
    const count = (items, dayOf) => {
      const res = new Map();
      for (const it of items) if (dayOf(it)) res.set(dayOf(it), (res.get(dayOf(it)) ?? 0) + 1);
      return res;
    };
    const quotes = documents.flatMap((doc) => spoken(doc).map((quote) => ({ doc, quote })));
    const events = documents.flatMap((doc) => doc.events.map((event) => ({ doc, event })));
    const volume = draw.volume([
      { name: "documents", class: "bar", days: count(documents, date) },
      { name: "quotes", class: "bar quotes", days: count(quotes, ({ doc, quote }) => saidOn(doc, quote)) },
      { name: "events", class: "bar events", days: count(events, happenedOn) },
    ]);
    const spots = places.flatMap((group) => {
      const at = group.places.map((it) => it.entity).find((it) => it.latitude != null);
      return at ? [{ name: group.name, latitude: at.latitude, longitude: at.longitude, size: group.mentions, href: `#/places/${encodeURIComponent(group.key)}` }] : [];
    });
    const { nodes, edges } = ties(quotes, events);
    const top = (groups, part) => el("ol", { class: "top" }, groups.slice(0, 8).map((it) => el("li", {},
      el("a", { href: `#/${part}/${encodeURIComponent(it.key)}` }, it.name), " ", el("span", { class: "soft" }, plural(it.quotes.length, "quote")))));
    return [
      el("h1", {}, "What is in this run"),
      el("p", {}, [[plural(documents.length, "document"), "#/documents"], [plural(quotes.length, "quote"), "#/quotes"], [plural(events.length, "event"), "#/events"],
        [plural(people.length, "person", "people"), "#/people"], [plural(organisations.length, "organisation"), "#/organisations"], stories.length > 0 && [plural(stories.length, "story", "stories"), "#/stories"]]
        .filter(Boolean).flatMap(([text, href], i) => [i > 0 && " · ", el("a", { href }, text)])),
      el("div", { class: "halves" },
        el("section", {}, el("h2", {}, "People who speak most"), top(people, "people")),
        el("section", {}, el("h2", {}, "Organisations that speak most"), top(organisations, "organisations"))),
      stories.length > 0 && [el("h2", {}, "Stories"), el("ul", { class: "list" }, [...stories].sort((a, b) => b.sources - a.sources).slice(0, 5).map(storyRow))],
      volume && [el("h2", {}, "Volume in time"), el("figure", { class: "drawing" }, volume.picture,
        el("details", {}, el("summary", { class: "soft" }, "The numbers"), el("div", { class: "scroll" }, el("table", {},
          el("thead", {}, el("tr", {}, volume.rows[0].map((it) => el("th", { scope: "col" }, it || "from")))),
          el("tbody", {}, volume.rows.slice(1).map((row) => el("tr", {}, row.map((it, i) => el(i ? "td" : "th", i ? {} : { scope: "row" }, String(it)))))))))) ],
      spots.length > 0 && [el("h2", {}, "Where"), el("figure", { class: "drawing" }, draw.map(spots, land))],
      nodes.length > 2 && [el("h2", {}, "Who speaks of whom, and acts on whom"), el("figure", { class: "drawing" }, draw.network(nodes, edges))],
    ];
  }

  /** The actors with most ties, and the ties between them: a speaker to those the quote is about, an actor to recipients. */
  function ties(quotes, events) {
    const groups = new Map([...people, ...organisations, ...places].map((it) => [it.key, it]));
    const part = new Map([...people.map((it) => [it.key, "people"]), ...organisations.map((it) => [it.key, "organisations"]), ...places.map((it) => [it.key, "places"])]);
    const counts = new Map();
    const tie = (doc, from, to) => {
      const ends = [from, to].map((id) => doc.entity.get(id)).map((it) => it && keyOf(it));
      if (ends.some((it) => !groups.has(it)) || ends[0] === ends[1]) return;
      const key = JSON.stringify(ends);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    };
    for (const { doc, quote } of quotes) for (const from of quote.speakers) for (const to of quote.about) tie(doc, from, to);
    for (const { doc, event } of events) for (const from of event.actors) for (const to of event.recipients) tie(doc, from, to);
    const degree = new Map();
    for (const [key, n] of counts) for (const end of JSON.parse(key)) degree.set(end, (degree.get(end) ?? 0) + n);
    const keys = [...degree].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 36).map((it) => it[0]);
    const place = new Map(keys.map((it, i) => [it, i]));
    const nodes = keys.map((it) => ({ name: groups.get(it).name, href: `#/${part.get(it)}/${encodeURIComponent(it)}`, size: degree.get(it), class: part.get(it) }));
    const edges = [...counts].map(([key, n]) => ({ ends: JSON.parse(key).map((it) => place.get(it)), n })).filter((it) => it.ends.every((end) => end != null))
      .map(({ ends, n }) => ({ from: ends[0], to: ends[1], n }));
    return { nodes, edges };
  }

  const note = () => el("p", { class: "soft" }, "One line for each actor: names that the run took for the same one, by name, office, country and story. actors.jsonl holds all of them.");

  const days = (story) => story.first_day === story.last_day ? story.first_day : `${story.first_day} to ${story.last_day}`;
  const size = (story) => `${plural(story.documents.length, "document")}, ${plural(story.sources, "independent source")}`;

  function storyRow(story) {
    return el("li", {},
      el("h2", {}, el("a", { href: `#/stories/${encodeURIComponent(story.id)}` }, story.label)),
      el("p", { class: "soft" }, [days(story), size(story)].filter(Boolean).join(" · ")),
      story.digest.length > 0 && el("p", {}, story.digest[0].text));
  }

  /** A link to the document that an id names, if this page holds it. */
  function source(id, text) {
    const doc = byId.get(id);
    return doc ? el("a", { href: `#/document/${doc.number}` }, text ?? title(doc)) : el("span", {}, text ?? id);
  }

  function storyPage(story) {
    if (!story) return [el("h1", {}, "No such story")];
    const outlet = (it) => it.outlet ?? it.doc_id;
    const outletOf = new Map(story.documents.map((it) => [it.doc_id, it.outlet ?? it.title ?? it.doc_id]));
    const from = (it) => el("span", { class: "soft" }, [it.published ?? it.date, it.said_by?.length > 0 && `says ${it.said_by.join(", ")}`].filter(Boolean).map((it) => `${it} · `).join(""),
      source(it.doc_id, outletOf.get(it.doc_id)), it.sources > 1 && ` and ${plural(it.sources - 1, "other source")}`);
    return [
      el("p", { class: "soft" }, el("a", { href: "#/stories" }, "All stories")),
      el("h1", {}, story.label),
      el("p", { class: "soft" }, [days(story), size(story)].filter(Boolean).join(" · ")),
      story.names.length > 0 && el("p", {}, story.names.join(" · ")),
      el("h2", {}, "What happened"),
      el("ul", { class: "list" }, story.digest.map((it) => el("li", {}, el("p", {}, it.text), el("p", {}, from(it))))),
      story.contradictions.length > 0 && [el("h2", {}, "Figures that do not agree"),
        el("ul", { class: "list" }, story.contradictions.map((it) => el("li", {}, el("p", {}, el("span", { class: "tag" }, it.what), " ", it.day ?? ""),
          el("ul", {}, it.figures.map((it) => el("li", {}, it.text, " ", el("span", { class: "soft" }, source(it.doc_id, outlet(it)), it.said_by.length > 0 && ` · says ${it.said_by.join(", ")}`)))))))],
      story.timeline.length > 0 && [el("h2", {}, "Timeline"),
        el("ul", { class: "list" }, story.timeline.map((it) => el("li", {},
          el("p", {}, el("time", { datetime: it.date }, it.date), " ", el("span", { class: `tag ${it.kind}` }, it.kind === "event" ? it.type : "quote"), " ", it.text),
          el("p", { class: "soft" }, it.names.join(", "), it.names.length > 0 && " · ", source(it.doc_id, outletOf.get(it.doc_id)), it.documents > 1 && ` and ${plural(it.documents - 1, "other document")}`))))],
      el("h2", {}, "Documents"),
      el("ul", { class: "list" }, story.documents.map((it) => el("li", {},
        el("p", {}, source(it.doc_id, it.title ?? it.doc_id)),
        el("p", { class: "soft" }, [it.published, it.outlet, it.duplicate_of && "a copy of "].filter(Boolean).join(" · "), it.duplicate_of && source(it.duplicate_of, outletOf.get(it.duplicate_of)))))),
    ];
  }

  function eventRow({ doc, event }) {
    return el("li", {},
      el("p", {}, el("span", { class: "tag event" }, event.type), " ", el("span", { class: "tag" }, event.modality), " ",
        whoToWhom(doc, event)),
      el("p", { class: "soft" }, [event.date, event.place && nameOf(doc, event.place)].filter(Boolean).join(" · "), " ",
        el("a", { href: `#/document/${doc.number}/v${doc.events.indexOf(event)}` }, title(doc))));
  }

  function groupPage(groups, key, part) {
    const group = groups.find((it) => it.key === key);
    if (!group) return [el("h1", {}, "Nobody of that name")];
    const inTime = by(({ doc, quote }) => `${saidOn(doc, quote)} ${date(doc)} ${String(quote.start).padStart(9, "0")}`);
    const quotes = onceEach([...group.quotes].sort(inTime));
    return [
      el("p", { class: "soft" }, el("a", { href: `#/${part}` }, `All ${part}`)),
      el("h1", {}, group.name),
      el("p", { class: "soft" }, [group.others.length > 0 && `also ${group.others.join(", ")}`, [...group.countries].join(", "), group.seen, group.key].filter(Boolean).join(" · ")),
      group.roles.size > 0 && el("p", {}, [...group.roles].join(" · ")),
      el("h2", {}, `What ${part === "people" ? "this person" : "it"} said, in order of time`),
      ...(quotes.length ? list(quotes, ({ doc, quote }) => `${joinedOf(doc, quote)?.text ?? quote.text} ${quote.about.map((id) => nameOf(doc, id)).join(" ")}`,
        (it) => quoteRow(it, false), "Filter by words, or by whom and what it is about") : [el("p", { class: "soft" }, "No quote was found.")]),
      ...withWhom(group, part),
      ...didWhat(group),
      el("h2", {}, "Documents"),
      el("ul", { class: "list" }, group.places.slice(0, MANY).map(({ doc }) => documentRow(doc))),
      group.places.length > MANY && el("p", { class: "soft" }, `and ${group.places.length - MANY} more; the table of entities has all`),
    ];
  }

  /** Those who are named in the same documents, most first. */
  function withWhom(group, part) {
    const counts = new Map();
    for (const { doc } of group.places) {
      const seen = new Map(doc.entities.filter((it) => it.type === "PERSON" || it.type === "ORG").map((it) => [keyOf(it), it]));
      for (const [key, it] of seen) if (key !== group.key) counts.set(key, { it, n: (counts.get(key)?.n ?? 0) + 1 });
    }
    const most = [...counts].sort((a, b) => b[1].n - a[1].n || (a[1].it.name < b[1].it.name ? -1 : 1)).slice(0, 12);
    return most.length ? [el("h2", {}, part === "places" ? "Named beside it" : "Appears with"), el("p", {}, most.flatMap(([key, { it, n }], i) => [i > 0 && " · ",
      el("a", { href: `#/${pageOf(it)}/${encodeURIComponent(key)}` }, it.name), n > 1 && el("span", { class: "soft" }, ` ${n}`)]))] : [];
  }

  /** What the actor did, and what was done to it, in order of time. */
  function didWhat(group) {
    const rows = group.places.flatMap(({ doc }) => {
      const own = new Set(doc.entities.filter((it) => keyOf(it) === group.key).map((it) => it.id));
      return doc.events.filter((it) => [...it.actors, ...it.recipients].some((id) => own.has(id))).map((event) => ({ doc, event }));
    }).sort(by(happenedOn));
    return rows.length ? [el("h2", {}, "Events"), ...list(rows, ({ doc, event }) => `${event.type} ${whoToWhom(doc, event)}`, eventRow, "Filter by type or name", happenedOn)] : [];
  }

  // --- a document with its layers

  function documentPage(doc, place) {
    const article = el("article", { lang: doc.meta.language ?? "en", class: "show-names show-quotes show-times show-events" }, marked(doc));
    const layer = (name, label, swatch) => el("label", {},
      el("input", { type: "checkbox", checked: name !== "summary", on: { change: (it) => article.classList.toggle(`show-${name}`, it.target.checked) } }),
      swatch ?? el("span", { class: `swatch ${name.slice(0, -1)}` }, label));
    const names = el("span", {}, el("span", { class: "swatch name PERSON" }, "people"), " ", el("span", { class: "swatch name ORG" }, "organisations"),
      " ", el("span", { class: "swatch name PLACE" }, "places"), " ", el("span", { class: "swatch name" }, "other names"));
    const legend = el("fieldset", { class: "layers" }, el("legend", {}, "Show"), layer("names", "names", names), layer("quotes", "quotes"),
      layer("times", "times"), layer("events", "events"), layer("summary", "summary", el("span", {}, "summary sentences")));
    const { path, member, record, bytes, format } = doc.source;
    const facts = [doc.meta.authors.join(", "), doc.meta.dateline?.place, doc.meta.dateline?.agency, doc.meta.credit, date(doc)].filter(Boolean);
    setTimeout(() => light(article, place));
    return [
      el("div", { class: "document" },
        el("div", {}, !doc.blocks.some((it) => it.kind === "headline") && el("h1", {}, title(doc)),
          el("p", { class: "soft" }, facts.join(" · ")), legend, article,
          el("p", { class: "soft" }, `Source: ${path}${member ? ` › ${member}` : ""}, record ${record}, bytes ${bytes[0]} to ${bytes[1]}, read as ${format}; `,
            `${plural(doc.repairs, "repair")}. Id ${doc.id}`),
          doc.notes.length > 0 && el("ul", { class: "soft" }, doc.notes.map((it) => el("li", {}, `${it.code}: ${it.message}`)))),
        el("aside", { "aria-label": "What was found" }, side(doc, article))),
    ];
  }

  function side(doc, article) {
    const cut = cutter(doc.text);
    const find = (mark, ...children) => el("button", { class: "find", type: "button", on: { click: () => light(article, mark) } }, children);
    const names = (ids) => ids.map((id) => nameOf(doc, id)).join(", ");
    const section = (heading, items) => items.length ? [el("h2", {}, heading), el("ul", {}, items)] : [];
    const person = (it) => {
      const page = pageOf(it);
      const name = page ? el("a", { href: `#/${page}/${encodeURIComponent(keyOf(it))}` }, it.name) : it.name;
      return el("li", {}, find(`e${it.id}`, name), it.roles.length ? `, ${it.roles.join(", ")}` : "", " ",
        it.affiliation && el("span", { class: "soft" }, `(${nameOf(doc, it.affiliation)}) `), it.country && el("span", { class: "tag" }, it.country));
    };
    const of = (...types) => doc.entities.filter((it) => types.includes(it.type)).map(person);
    return [
      ...section("Gist", doc.summary.map((i) => doc.sentences[i]).filter(Boolean).map((it) => el("li", {}, cut(it.start, it.end)))),
      doc.keyphrases.length > 0 && el("p", {}, doc.keyphrases.map((it) => [el("span", { class: "tag" }, it.text), " "])),
      ...section("Who said what", doc.quotes.map((it, i) => el("li", {}, find(`q${i}`, el("blockquote", {}, it.text)),
        el("span", { class: "soft line" }, [names(it.speakers) || "speaker not known", it.kind, ...told(doc, it)].join(" · ")),
        joinedOf(doc, it) && versions(joinedOf(doc, it))))),
      ...section("Events", doc.events.map((it, i) => el("li", {}, find(`v${i}`, el("span", { class: "tag event" }, it.type)), " ",
        it.modality === "asserted" ? "" : `${it.modality}: `, whoToWhom(doc, it),
        el("span", { class: "soft" }, [it.date, it.place && nameOf(doc, it.place), it.according_to.length && `says ${names(it.according_to)}`].filter(Boolean).map((it) => ` · ${it}`).join(""))))),
      ...section("People", of("PERSON", "UNNAMED")),
      ...section("Organisations", of("ORG")),
      ...section("Places and peoples", of("PLACE", "NORP", "FACILITY")),
      ...section("Other names", of("EVENT", "PRODUCT", "LAW")),
      ...section("Times", doc.times.map((it, i) => el("li", {}, find(`t${i}`, cut(it.start, it.end)), " ", el("span", { class: "tag" }, it.value ?? "not resolved")))),
    ];
  }

  /** The text with a span for every stretch between two edges of marks. */
  function marked(doc) {
    const cut = cutter(doc.text);
    const marks = [];
    const add = (start, end, classes, id, tip, entity) => marks.push({ start, end, classes, id, tip, entity });
    doc.entities.forEach((it) => it.mentions.forEach((mention) => add(mention.start, mention.end,
      `name ${it.type}${mention.kind === "name" ? "" : " reference"}`, `e${it.id}`,
      [it.name, it.roles.join(", "), it.type.toLowerCase()].filter(Boolean).join(" · "), it)));
    doc.quotes.forEach((it, i) => it.parts.forEach(([start, end]) => add(start, end, "quote", `q${i}`,
      `${it.kind} quote: ${it.speakers.map((id) => nameOf(doc, id)).join(" and ") || "speaker not known"} (${it.origin}, ${it.score})`)));
    doc.times.forEach((it, i) => add(it.start, it.end, "time", `t${i}`, `${it.type} ${it.value ?? "not resolved"}`));
    doc.events.forEach((it, i) => add(it.trigger[0], it.trigger[1], "event", `v${i}`, `${it.type}, ${it.modality}`));
    doc.summary.map((i) => doc.sentences[i]).filter(Boolean).forEach((it, i) => add(it.start, it.end, "summary", `s${i}`, ""));
    marks.sort((a, b) => a.start - b.start);
    const story = new Set(["headline", "subhead", "paragraph"]);
    let next = 0, open = [];
    return doc.blocks.map((block) => {
      const res = el(block.kind === "headline" ? "h1" : block.kind === "subhead" ? "h2" : "p",
        { class: `b ${block.kind} ${story.has(block.kind) ? "" : "furniture"}` });
      open = open.filter((it) => block.start < it.end);
      let at = block.start;
      while (at < block.end) {
        while (next < marks.length && marks[next].start <= at) open.push(marks[next++]);
        open = open.filter((it) => at < it.end);
        const end = Math.min(block.end, ...open.map((it) => it.end), next < marks.length ? marks[next].start : block.end);
        const text = cut(at, end);
        if (open.length) {
          const inner = open.reduce((a, b) => (b.end - b.start <= a.end - a.start ? b : a));
          const page = open.map((it) => it.entity).filter(Boolean).filter(pageOf).at(-1);
          res.append(el("span", { class: open.map((it) => it.classes).join(" "), "data-marks": open.map((it) => it.id).join(" "),
            title: open.map((it) => it.tip).filter(Boolean).join("\n"), "data-e": page && inner.entity ? page.id : null,
            on: page && inner.entity ? { click: () => { location.hash = `#/${pageOf(page)}/${encodeURIComponent(keyOf(page))}`; } } : {} }, text));
        } else res.append(text);
        at = end;
      }
      return res;
    });
  }

  /** Shows where a fact stands in the text. */
  function light(article, mark) {
    article.querySelectorAll(".lit").forEach((it) => it.classList.remove("lit"));
    if (!mark) return;
    const places = [...article.querySelectorAll("[data-marks]")].filter((it) => it.dataset.marks.split(" ").includes(mark));
    places.forEach((it) => it.classList.add("lit"));
    places[0]?.scrollIntoView({ block: "center" });
  }

  // --- the way around

  function show() {
    const [, part = "", ...rest] = location.hash.split("/").map(decodeURIComponent);
    const page = Object.hasOwn(pages, part) ? pages[part] : pages[""];
    main.replaceChildren(...page(...rest).flat().filter(Boolean));
    document.querySelectorAll("nav a").forEach((it) => {
      if (it.getAttribute("href") === `#/${part}`) it.setAttribute("aria-current", "page");
      else it.removeAttribute("aria-current");
    });
    document.title = `${main.querySelector("h1, .headline")?.textContent ?? "Report"} – Dateline`;
    if (!rest[1]) scrollTo(0, 0);
  }
  document.querySelector("nav a[href='#/failures']").hidden = run.counts.failed === 0;
  document.querySelector("nav a[href='#/stories']").hidden = stories.length === 0;
  const { counts } = run;
  document.getElementById("footer").textContent =
    `${plural(counts.read, "record")} read: ${plural(counts.written, "document")}, ${plural(counts.duplicates, "duplicate")}, ${counts.failed} failed. ` +
    `Dateline ${run.version}, schema ${run.schema}. This page needs no network.`;
  addEventListener("hashchange", show);
  show();
})();
