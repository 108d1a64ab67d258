import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** Stands for what the user gave. */
const HOLE = '\u0000';

/** Long enough to say which prop is wrong and what it must be. */
const BEGINNING = 30;

/** What the functions of private/validation.ts say, from their arguments. */
const CHECKS: Readonly<Record<string, (...args: string[]) => string[]>> = {
  requireDuration: (prop, _, bounds) => ['least', 'most'].filter((bound) => bounds.includes(bound === 'least' ? 'min:' : 'max:'))
    .map((bound) => `${prop} must be at ${bound} `),
  requireInteger: (prop) => [`${prop} must be a whole number from `],
  requireForm: (prop, _, __, expected) => [`${prop} must be ${expected}`],
  requireAccount: (prop) => [`${prop} must be an account number of twelve digits`],
  requireCidr: (prop) => [`${prop} must hold address blocks such as `],
  requireOneOf: (first, second) => [`${first} and ${second} exclude each other`],
};

/** A message that users of constructs can get, as far as its beginning goes. */
export interface Message {
  readonly file: string;
  readonly beginning: string;
}

const parse = (path: string): ts.SourceFile => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));

/** Everything below a node that `find` finds something in. */
const collect = <Found>(node: ts.Node, find: (node: ts.Node) => readonly Found[]): Found[] => {
  const found = [...find(node)];
  node.forEachChild((child) => void found.push(...collect(child, find)));
  return found;
};

/** The text of an expression, with holes for what is not known; undefined for what is no text. */
const textOf = (node: ts.Node | undefined): string | undefined => {
  if (!node) return undefined;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => HOLE + literal.text).join('');
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined && right === undefined ? undefined : `${left ?? HOLE}${right ?? HOLE}`;
};

const messagesOf = (node: ts.Node): string[] => {
  if (ts.isThrowStatement(node) && ts.isNewExpression(node.expression)) return [textOf(node.expression.arguments?.[0]) ?? HOLE];
  // What a validation of a construct returns.
  if (ts.isMethodDeclaration(node) && node.name.getText().endsWith('Errors')) {
    return collect(node, (each) => [textOf(each)].filter((text) => text?.includes(' must ')) as string[]);
  }
  if (!ts.isCallExpression(node)) return [];
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
  if (/^add(Warning|Info)V2$/.test(called)) return [textOf(node.arguments[1]) ?? HOLE];
  if (called === 'addError') return [textOf(node.arguments[0]) ?? HOLE];
  const written = (argument: ts.Expression) => textOf(argument) ?? (ts.isObjectLiteralExpression(argument) ? argument.getText() : HOLE);
  return CHECKS[called]?.(...node.arguments.map(written)) ?? [];
};

/** Every message in a folder of constructs. */
export const messagesIn = (folder: string): Message[] =>
  filesBelow(folder, '.ts').filter((file) => !file.endsWith('validation.ts') || file.endsWith('loader-validation.ts')).flatMap((file) =>
    collect(parse(file), messagesOf).map((message) => ({ file, beginning: beginningOf(message) })));

const beginningOf = (message: string): string => {
  let known = 0;
  return [...message].filter((character) => (character === HOLE ? known < BEGINNING : known++ < BEGINNING)).join('');
};

/** Texts in the tests of a folder, and what regular expressions there look for. */
export const textsOfTestsIn = (folder: string): string[] =>
  filesBelow(folder, '.test.ts').flatMap((file) =>
    collect(parse(file), (node) => [textOf(node), patternOf(node)].filter((text) => text !== undefined)));

const patternOf = (node: ts.Node): string | undefined =>
  (ts.isRegularExpressionLiteral(node) ? node.text.slice(1, -1).replace(/\.[*+]/g, HOLE).replace(/\\(.)/g, '$1') : undefined);

/** Whether a text says a message as far as its beginning goes. */
export const says = (text: string, { beginning }: Message): boolean => {
  const pattern = beginning.split(HOLE).map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('.+');
  return new RegExp(`^${pattern}`, 's').test(text);
};
