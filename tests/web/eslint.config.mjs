// Every script, as it is sent, must be understood by the browsers named in package.json.
import js from "@eslint/js";
import compat from "eslint-plugin-compat";

export default [
  js.configs.recommended,
  compat.configs["flat/recommended"],
  {
    languageOptions: { ecmaVersion: 2018, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      // What was thrown is of no interest where storage is forbidden; 2018 wants a name for it.
      "no-unused-vars": ["error", { caughtErrors: "none" }],
    },
    settings: {
      // Asked for before it is used; without it, nothing is lost but a little comfort.
      polyfills: ["ResizeObserver"],
    },
  },
];
