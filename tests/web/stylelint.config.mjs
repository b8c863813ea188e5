// The style sheet, as it is sent, must be understood by the browsers named in package.json.
// What is let through here may be passed over by an old browser, and all words remain readable.
const PASSED_OVER = [
  "css-content-visibility", // on paper, opens what is closed; site.js does so as well
  "css-display-contents", // very large letters: the strip to leave scrolls away
  "css-focus-visible", // the ring shows after a tap too
  "css-has", // on paper, words that lead to a list may end a page
  "css-marker-pseudo", // numbers of lists are not bold
  "css-media-interaction", // a hint about a key is not shown
  "css-paged-media", // the browser's own margins on paper
  "css-resize", // a field is not drawn taller by hand; it grows by itself
  "css-scroll-behavior", // jumps in place of gliding
  "css-snappoints", // scroll-margin: what is jumped to lies under the strip to leave
  "css-widows-orphans", // a line alone on a page
  "prefers-color-scheme", // light, unless dark is chosen in the menu
  "prefers-reduced-motion", // nothing moves
  "text-size-adjust", // a phone held sideways may enlarge text by itself
];
const MISTAKEN = [
  "css-math-functions", // takes minmax() for max()
  "css-not-sel-list", // takes :not([data-theme="light"]) for a list
];

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      { ignore: [...PASSED_OVER, ...MISTAKEN], ignorePartialSupport: true },
    ],
  },
};
