/* The search. Everything happens in this page: nothing is asked for, sent or kept. What it looks
   through is psychoedSearch, which site/search_index.py describes. */
(function () {
  "use strict";

  const MOST_PAGES = 8;
  const MOST_PARTS = 3;
  const FIELDS = { keyword: 6, title: 5, heading: 3, summary: 2, text: 1 };
  const LITTLE = new Set((
    "a about all am an and any are as at be been but by can cant could d did didnt do does " +
    "doesnt dont for from get had has have he her him his how i if im in into is isnt it its " +
    "ive just ll like me my of on or our really s she should so some t than that the their " +
    "them then there they this to too us ve very was we were what when where which who why " +
    "will with wont would you your"
  ).split(" "));

  /* Words. */

  function wordsOf(text) {
    const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f’'‘`´]/g, "");
    return plain.split(/[^a-z0-9\u00df-\u1fff\u2c00-\uffff]+/).filter(Boolean);
  }

  /* Takes endings off, so that quitting, quits and quit are one. Both sides lose the same. */
  function stem(word) {
    let it = word;
    if (it.length > 4 && it.endsWith("ies")) it = it.slice(0, -3) + "y";
    else if (it.length > 3 && /[^siu]s$/.test(it)) it = it.slice(0, -1);
    else if (it.endsWith("sses")) it = it.slice(0, -2);
    const bare = it.replace(/(?:ing|ed|ly)$/, "");
    if (bare !== it && bare.length > 2 && /[aeiouy]/.test(bare)) {
      it = /([bdgmnprt])\1$/.test(bare) ? bare.slice(0, -1) : bare;
    }
    return it.length > 3 ? it.replace(/e$/, "") : it;
  }

  const stemsOf = (text) => wordsOf(text).map(stem);

  /* How many slips lead from one word to another (a letter more, less, other, or two swapped);
     more than `most` is not counted to the end. */
  function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[other.length];
  }

  const slipsAllowed = (word) => (word.length > 7 ? 2 : word.length > 4 ? 1 : 0);

  /* Doubled letters are the commonest slip, and count as none. */
  const single = (word) => word.replace(/(.)\1+/g, "$1");

  function isSlipOf(one, other) {
    const most = slipsAllowed(one);
    return most > 0 && slips(single(one), single(other), most) <= most;
  }

  const singleHard = (word) => word.replace(/([^aeiou])\1+/g, "$1");
  const sorted = (word) => [...word].sort().join("");

  /* One letter more or less makes a short word another one (skill is not kill). There it is a slip
     only to double a letter or not (but nose is not noose), or to swap two neighbours; not in what
     is no word (cbt is not ctb). */
  function isShortSlipOf(one, other) {
    if (singleHard(one) === singleHard(other)) return true;
    if (one.length > other.length) return single(one) === single(other);
    return /[aeiou]/.test(other) && sorted(one) === sorted(other) && slips(one, other, 1) === 1;
  }

  /* The index: each page's fields as sets of stems, and how rare each stem is. */

  function prepare(data) {
    const field = (kind, text, part) => ({ kind, part, stems: new Set(stemsOf(text)) });
    const pages = data.pages.map((page) => ({
      page,
      fields: [
        field("title", page.title),
        field("summary", page.summary),
        ...page.keywords.map((words) => field("keyword", words)),
        ...page.parts.map((part) => field("heading", part[1], part)),
        ...page.parts.map((part) => field("text", part[2], part)),
      ],
    }));
    const found = new Map();
    pages.forEach((it) => {
      const here = new Set();
      it.fields.forEach((one) => one.stems.forEach((word) => here.add(word)));
      here.forEach((word) => found.set(word, (found.get(word) || 0) + 1));
    });
    const written = data.pages.filter((page) => page.parts.length).length;
    const rare = (word) => Math.log(1 + written / (found.get(word) || 1));
    return { pages, known: [...found.keys()], has: (word) => found.has(word), rare };
  }

  function makeSynonyms(groups) {
    const like = new Map();
    groups.forEach((group) => {
      const stems = group.map(stem);
      stems.forEach((one) => {
        const others = like.get(one) || new Set();
        stems.forEach((other) => others.add(other));
        like.set(one, others);
      });
    });
    return like;
  }

  /* What a typed word may stand for, and how surely: Map of stem to a share of 1. */
  function readings(word, isLast, index, like) {
    const found = new Map();
    const put = (it, sure) => {
      if (index.has(it) && (found.get(it) || 0) < sure) found.set(it, sure);
    };
    const putLike = (it, sure) => (like.get(it) || []).forEach((other) => put(other, sure));
    const base = stem(word);
    put(base, 1);
    putLike(base, 0.5);
    if (word.length > 2 && (isLast || !found.has(base))) {
      index.known.forEach((it) => it.startsWith(word) && put(it, 0.8));
    }
    if (!found.size) {
      index.known.concat([...like.keys()]).forEach((it) => {
        if (!isSlipOf(base, it)) return;
        put(it, 0.7);
        putLike(it, 0.4);
      });
    }
    return found;
  }

  function readQuery(query, index, like) {
    const typed = wordsOf(query);
    const telling = typed.filter((word) => !LITTLE.has(word));
    const used = [...new Set(telling.length ? telling : typed)];
    return used.map((word) => {
      const means = readings(word, word === typed[typed.length - 1], index, like);
      /* A word counts as much as the commonest thing it surely stands for. */
      let surest = 0;
      let weight = index.rare(word);
      means.forEach((sure, it) => {
        if (sure > surest) {
          surest = sure;
          weight = index.rare(it);
        }
      });
      return { means, weight };
    });
  }

  /* How well a field answers: the sum over the words, and which of them it has. */
  function answer(field, asked) {
    const got = asked.map((word) => {
      let best = 0;
      word.means.forEach((sure, it) => {
        if (sure > best && field.stems.has(it)) best = sure;
      });
      return best * word.weight;
    });
    return { got, sum: got.reduce((sum, one) => sum + one, 0) };
  }

  function rate(entry, asked, all) {
    const best = asked.map(() => 0);
    const top = {};
    const parts = new Map();
    entry.fields.forEach((field) => {
      const it = answer(field, asked);
      if (!it.sum) return;
      it.got.forEach((one, place) => { best[place] = Math.max(best[place], one); });
      /* Half an answer in one place is worth less than half. */
      const points = FIELDS[field.kind] * it.sum * (it.sum / all);
      top[field.kind] = Math.max(top[field.kind] || 0, points);
      if (field.part) parts.set(field.part, (parts.get(field.part) || 0) + points);
    });
    const covered = best.reduce((sum, one) => sum + one, 0) / all;
    const points = Object.keys(top).reduce((sum, kind) => sum + top[kind], 0);
    const inOrder = [...parts].sort((one, other) => other[1] - one[1]);
    return { page: entry.page, points: points * covered, covered, parts: inOrder };
  }

  function find(query, index, like) {
    const asked = readQuery(query, index, like).filter((word) => word.weight > 0);
    const all = asked.reduce((sum, word) => sum + word.weight, 0);
    if (!all) return { pages: [], asked };
    const rated = index.pages.map((entry) => rate(entry, asked, all))
      .filter((it) => it.points > 0);
    /* A chapter in short comes after the chapter. */
    const points = new Map(rated.map((it) => [it.page.url, it.points]));
    rated.forEach((it) => {
      if (points.has(it.page.of)) it.points = Math.min(it.points, 0.99 * points.get(it.page.of));
    });
    rated.sort((one, other) => other.points - one.points);
    const least = rated.length ? rated[0].points / 25 : 0;
    return { pages: rated.filter((it) => it.points >= least).slice(0, MOST_PAGES), asked };
  }

  /* Don't, dont and do not are one, and so are the like. "Is it" asks, and tells nothing of it.
     "My self" is one word, also where it is written as a part of the word before. */
  function inFull(text) {
    return wordsOf(text).join(" ")
      .replace(/\bcan(?:t|not)\b/g, "can not")
      .replace(/\b(d[io]d?|does|is|are|was|were|ha[ds]|have|would|could|should)nt\b/g, "$1 not")
      .replace(/\bim\b/g, "i am")
      .replace(/\bive\b/g, "i have")
      .replace(/\bwanna\b/g, "want to")
      .replace(/\bany more\b/g, "anymore")
      .replace(/ ?my ?self\b/g, " myself")
      .replace(/\bis it\b/g, "");
  }

  /* Words about danger. All words of a phrase, in any order or side by side, also misspelt; but
     what is a word of the book is no slip (children is not childline). Three digits are a number
     to call, or begin one; a year has four. */
  function tellsOfDanger(query, data, index) {
    const text = inFull(query);
    const typed = wordsOf(text).map((word) => {
      const base = stem(word);
      return { word, base, isKnown: index.has(base) };
    });
    const is = (it, word) => {
      /* Two letters are taken as they are (oddly is not od). */
      if (it.word === word || word.length < 3) return it.word === word;
      const base = stem(word);
      return it.base === base || (!it.isKnown && (isSlipOf(base, it.base) ||
        isShortSlipOf(it.word, word) || isShortSlipOf(it.base, base)));
    };
    const anywhere = (word) => typed.some((it) => is(it, word));
    const together = (words) => typed.some((_, start) => (
      start + words.length <= typed.length &&
      words.every((word, place) => is(typed[start + place], word))));
    return /\b(?:\d{3}|\d{5,})\b/.test(text) ||
      data.danger.some((phrase) => wordsOf(inFull(phrase)).every(anywhere)) ||
      data.together.some((phrase) => together(wordsOf(inFull(phrase))));
  }

  /* Showing. What the reader typed never becomes markup. */

  function element(name, className, ...children) {
    const it = document.createElement(name);
    if (className) it.className = className;
    it.append(...children);
    return it;
  }

  /* How much a word of a text says about what was asked: 0 for nothing. */
  function tells(word, asked) {
    const it = stem(wordsOf(word)[0] || "");
    return Math.max(0, ...asked.map((one) => (one.means.get(it) || 0) * one.weight));
  }

  /* A piece of a text around the first place that says most, with the words marked. */
  function snippet(text, asked) {
    const pieces = text.split(/([a-z0-9\u00c0-\u1fff\u2c00-\uffff’']+)/i);
    const hits = pieces.map((piece, place) => (place % 2 ? tells(piece, asked) : 0));
    let start = 0;
    let most = 0;
    for (let at = 1; at < pieces.length; at += 2) {
      const here = [...new Set(hits.slice(at, at + 50))].reduce((sum, one) => sum + one, 0);
      if (hits[at] && here > most) {
        most = here;
        start = at;
      }
    }
    /* Words stand at odd places. It begins and ends with one. */
    start = start < 14 ? 0 : start - 8;
    const end = Math.min(pieces.length, start + 60 - (start % 2));
    const shown = element("p", "search-results__text", start ? "… " : "");
    for (let at = start; at < end; at += 1) {
      shown.append(hits[at] ? element("mark", "", pieces[at]) : pieces[at]);
    }
    if (end < pieces.length) shown.append(" …");
    return shown;
  }

  function link(url, words) {
    const it = element("a", "", words);
    it.href = url;
    return it;
  }

  function showPart(part, page, root, asked) {
    const item = element("li");
    if (part[0]) item.append(link(`${root}${page.url}#${part[0]}`, part[1]));
    item.append(snippet(part[2], asked));
    return item;
  }

  function showPage(it, root, asked) {
    const heading = element("h2", "", link(root + it.page.url, it.page.title));
    const item = element("li", "", heading);
    if (it.page.summary) item.append(snippet(it.page.summary, asked));
    const named = it.parts.map((one) => one[0]).filter((part) => part[0]).slice(0, MOST_PARTS);
    const parts = named.map((part) => showPart(part, it.page, root, asked));
    if (parts.length) item.append(element("ul", "", ...parts));
    return item;
  }

  function start(data) {
    const place = document.querySelector(".search");
    const field = document.getElementById("search-page-words");
    const status = document.getElementById("search-status");
    const help = document.getElementById("search-help");
    const lost = document.getElementById("search-lost");
    const list = document.getElementById("search-results");
    const contents = document.getElementById("search-contents");
    const index = prepare(data);
    const like = makeSynonyms(data.same);
    let waiting = 0;

    function say(count, danger) {
      const many = place.dataset.many.replace("{count}", count);
      const found = count === 1 ? place.dataset.one : many;
      /* Nobody in danger is told that there is nothing, or that help is first where it is all. */
      if (!count) status.textContent = danger ? place.dataset.helpHere : place.dataset.none;
      else status.textContent = danger ? `${place.dataset.helpFirst} ${found}` : found;
    }

    function show() {
      clearTimeout(waiting);
      const query = field.value.trim();
      const found = find(query, index, like);
      const danger = Boolean(help) && tellsOfDanger(query, data, index);
      if (help) help.hidden = !danger;
      /* The box says it already. */
      if (lost) lost.hidden = danger || !query || found.pages.length > 0;
      list.textContent = "";
      list.append(...found.pages.map((it) => showPage(it, place.dataset.root, found.asked)));
      contents.hidden = found.pages.length > 0;
      if (query) say(found.pages.length, danger);
      else status.textContent = "";
    }

    /* The words came from a form on another page. They are taken out of the address, or out of
       the window's name, before anything else can happen. */
    function takeQuery() {
      const named = /^psychoed-search:([^]*)$/.exec(window.name);
      if (named) window.name = "";
      const address = new URLSearchParams(location.search).get("q");
      if (location.search) history.replaceState(null, "", location.href.split("?")[0]);
      return named ? named[1] : address || "";
    }

    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
    });
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 150);
    });
    /* Who comes back finds the page as the browser kept it, or new: then from its top. The words
       are not put into the history, which browsers write to the disk. */
    history.scrollRestoration = "manual";
    field.value = takeQuery();
    if (field.value) show();
  }

  start(window.psychoedSearch);
})();
