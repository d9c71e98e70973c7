import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './program.js';

/** Every English text that the program says to an admin, as translations are looked up by, with the file in which it stands. */
export function saidKeys(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of sourcesIn(join(ROOT, 'src'))) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (
        ts.isTaggedTemplateExpression(node) &&
        ts.isIdentifier(node.tag) &&
        node.tag.text === 'say'
      )
        found.set(keyOf(node.template), file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return new Map([...found].filter(([key]) => /\p{L}{2}/u.test(key.replace(/\{\d+\}/g, ''))));
}

function keyOf(template: ts.TemplateLiteral): string {
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.templateSpans.reduce(
        (so, span, i) => `${so}{${i}}${span.literal.text}`,
        template.head.text,
      );
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourcesIn(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}
