// Every script, as it is sent, must be understood by the browsers named in package.json.
import js from "@eslint/js";
import compat from "eslint-plugin-compat";

export default [
  js.configs.recommended,
  compat.configs["flat/recommended"],
  // Of sphinx-design and of furo: no page of the handbook asks for them.
  { ignores: ["static/design-tabs.js", "static/scripts/"] },
  {
    languageOptions: {
      ecmaVersion: 2018,
      sourceType: "script",
      // What the scripts hand to each other.
      globals: { psychoedHelp: "readonly", psychoedSearch: "writable" },
    },
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      // What was thrown is of no interest where storage is forbidden; 2018 wants a name for it.
      "no-unused-vars": ["error", { caughtErrors: "none" }],
      "no-empty": ["error", { allowEmptyCatch: true }], // scripts are sent without comments
    },
    settings: {
      // Asked for before it is used; without it, nothing is lost but a little comfort.
      polyfills: ["ResizeObserver", "navigator.clipboard"],
    },
  },
];
