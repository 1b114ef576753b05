// The house's own lint rules: what no ready-made rule can say. Each has a wrong example in
// test/unit/lint that must be found. Written for oxlint's jsPlugins, which take ESLint's rule shape.
import path from 'node:path';

/** @typedef {{ type: string, name?: unknown, value?: unknown, parent?: Node, [part: string]: unknown }} Node */
/** @typedef {{ report(found: { node: Node, message: string }): void, options: unknown[], filename: string, cwd?: string }} Context */

/** @param {Context} context */
function relativeFile(context) {
  return path.relative(context.cwd ?? process.cwd(), context.filename).replaceAll(path.sep, '/');
}

/** The last name of an expression: `b` of `a.b`, `a?.b`, `b()` and `a.b()`. @param {unknown} node @returns {string} */
function lastName(node) {
  if (typeof node !== 'object' || node === null || !('type' in node)) return '';
  const part = /** @type {Node} */ (node);
  switch (part.type) {
    case 'Identifier':
      return String(part.name);
    case 'MemberExpression':
      return lastName(part['property']);
    case 'CallExpression':
      return lastName(part['callee']);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'AwaitExpression':
      return lastName(part['expression'] ?? part['argument']);
    default:
      return '';
  }
}

// Option: { word: [files that may use it] }. A word is looked for in names, strings, templates and JSX
// attributes; comments may name it.
const wordsInPlace = {
  meta: { schema: [{ type: 'object' }] },
  /** @param {Context} context */
  create(context) {
    const places = /** @type {Record<string, string[]>} */ (context.options[0] ?? {});
    const file = relativeFile(context);
    const words = Object.keys(places).filter((word) => !places[word]?.includes(file));
    /** @param {Node} node @param {unknown} text @param {boolean} isName */
    const look = (node, text, isName) => {
      if (typeof text !== 'string') return;
      const word = words.find((one) => (isName ? text === one : text.includes(one)));
      if (word === undefined) return;
      const allowed = places[word] ?? [];
      context.report({
        node,
        message:
          allowed.length === 0
            ? `'${word}' may not be used anywhere.`
            : `'${word}' may be used only in ${allowed.join(', ')}.`,
      });
    };
    return {
      /** @param {Node} node */
      Identifier: (node) => look(node, node.name, true),
      /** @param {Node} node */
      JSXIdentifier: (node) => look(node, node.name, true),
      /** @param {Node} node */
      Literal: (node) => look(node, node.value, false),
      /** @param {Node} node */
      TemplateElement: (node) =>
        look(node, /** @type {{ raw?: unknown }} */ (node.value).raw, false),
    };
  },
};

const senders = new Set(['send', 'sendToFrame', 'postMessage', 'reply']);

// Option: { files: [files that may tell windows something] }
const oneSender = {
  meta: { schema: [{ type: 'object' }] },
  /** @param {Context} context */
  create(context) {
    const { files = [] } = /** @type {{ files?: string[] }} */ (context.options[0] ?? {});
    if (files.includes(relativeFile(context))) return {};
    return {
      /** @param {Node} node */
      CallExpression(node) {
        const callee = /** @type {Node} */ (node['callee']);
        if (callee.type !== 'MemberExpression' || !senders.has(lastName(callee))) return;
        if (!/(contents|contentsOf|sender|frame|event)$/i.test(lastName(callee['object']))) return;
        context.report({
          node,
          message: `Windows are told something only in ${files.join(', ')}.`,
        });
      },
    };
  },
};

const noEnum = {
  meta: { schema: [] },
  /** @param {Context} context */
  create(context) {
    return {
      /** @param {Node} node */
      TSEnumDeclaration: (node) =>
        context.report({ node, message: 'Use a union of literals instead of an enum.' }),
    };
  },
};

const noDataLink = {
  meta: { schema: [] },
  /** @param {Context} context */
  create(context) {
    return {
      /** @param {Node} node */
      JSXAttribute(node) {
        const name = /** @type {Node} */ (node.name);
        const value = /** @type {Node | null} */ (node.value);
        if (name.name !== 'href' || value === null || value.type === 'Literal') return;
        context.report({
          node,
          message: 'A link from data is opened by main (recordings.openLink), never by the page.',
        });
      },
    };
  },
};

const spoken = new Set([
  'aria-label',
  'aria-description',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
]);
const hasWord = /\p{L}{2}/u;

// What a person reads or hears comes from preload/words: no text between tags, none in a spoken attribute.
const noText = {
  meta: { schema: [] },
  /** @param {Context} context */
  create(context) {
    /** @param {Node} node @param {unknown} text */
    const look = (node, text) => {
      if (typeof text !== 'string' || !hasWord.test(text)) return;
      context.report({ node, message: 'Texts are in preload/words, never in a component.' });
    };
    return {
      /** @param {Node} node */
      JSXText: (node) => look(node, node.value),
      /** @param {Node} node */
      Literal(node) {
        const { parent } = node;
        if (parent?.type === 'JSXExpressionContainer' && parent.parent?.type !== 'JSXAttribute')
          look(node, node.value);
      },
      /** @param {Node} node */
      JSXAttribute(node) {
        const name = /** @type {Node} */ (node.name);
        const value = /** @type {Node | null} */ (node.value);
        if (!spoken.has(String(name.name)) || value === null) return;
        const inner =
          value.type === 'JSXExpressionContainer'
            ? /** @type {Node} */ (value['expression'])
            : value;
        if (inner.type === 'Literal') look(node, inner.value);
      },
    };
  },
};

export default {
  meta: { name: 'house' },
  rules: {
    'words-in-place': wordsInPlace,
    'one-sender': oneSender,
    'no-enum': noEnum,
    'no-data-link': noDataLink,
    'no-text': noText,
  },
};
