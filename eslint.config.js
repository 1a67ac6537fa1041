import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { roomImports } from './tools/lint/room-imports.mjs';
import { processEntryPoints } from './tools/lint/rooms.mjs';

const maxLines = ['error', { max: 300, skipBlankLines: true, skipComments: true }];

const namedExportsOnly = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a default export is called something else in every file that imports it.',
};
const exportedAsDefault = { ...namedExportsOnly, selector: 'ExportSpecifier[exported.name="default"]' };
const nodePrefix = {
  selector: `ImportDeclaration[source.value=/^(${builtinModules.filter((name) => !name.includes(':')).join('|').replaceAll('/', '\\u002f')})$/]`,
  message: "Write node: before the name of one of Node's own modules.",
};
const focusedOrSkipped = {
  selector: 'CallExpression > MemberExpression.callee[object.name=/^(describe|context|it|specify)$/][property.name=/^(only|skip)$/]',
  message: 'A test runs always and with all the others: leave out .only and .skip.',
};
const onlyEntryPoints = 'only cli/ and the entry points of processes may touch it; take what is needed as a parameter.';

// A program of its own, whose types are known once its packages are installed: `node tools/setup.mjs --test-tools` does it.
const stack = 'stacks/foundation';
const stackIsInstalled = existsSync(join(import.meta.dirname, stack, 'node_modules'));

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', '.idc/**', 'coverage/**', ...(stackIsInstalled ? [] : [`${stack}/**`])] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': maxLines,
      'no-restricted-syntax': ['error', namedExportsOnly, exportedAsDefault, nodePrefix],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // `[...text]` is the way to go over a text by code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A port's method is asynchronous whether or not an implementation has something to wait for.
      '@typescript-eslint/require-await': 'off',
      // A type parameter that is named once may still be what the caller writes.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  { files: [`${stack}/**/*.ts`], languageOptions: { parserOptions: { project: `./${stack}/tsconfig.json` } } },
  {
    files: [`${stack}/src/{documents,monitoring,parameters}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['@pulumi/*'], message: 'Only resources/ declares; what is said is made of plain values, and tested without an engine.' }] }] },
  },
  {
    // What runs in a browser is a project of its own, in which there is a document and no Node.
    files: ['src/dashboard/browser/**/*.ts'],
    languageOptions: { parserOptions: { project: './src/dashboard/browser/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['src/**/*.ts'],
    // Where a rule is wrong, it is changed here with its reason, not switched off in a line of src/.
    linterOptions: { noInlineConfig: true },
    plugins: { rooms: { rules: { imports: roomImports } } },
    rules: { 'rooms/imports': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: processEntryPoints,
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: `process is the world outside: ${onlyEntryPoints}` },
        { name: 'console', message: `console is the terminal: ${onlyEntryPoints}` },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', namedExportsOnly, exportedAsDefault, nodePrefix, focusedOrSkipped],
      // chai asserts with property reads (`expect(x).to.be.empty`), which are expressions without a call.
      '@typescript-eslint/no-unused-expressions': 'off',
      // In a test, what is not there may throw.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.recommended],
    languageOptions: { sourceType: 'module' },
    rules: {
      'max-lines': maxLines,
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
);
