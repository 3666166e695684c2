import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { ROOT, filesIn, linesOf, textOf } from './sources.js';

const FENCE = /^```(\w*)\n(.*?)^```$/gms;
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g;

interface Outline {
  /** Depth of each heading, in order. */
  readonly headings: readonly number[];
  readonly code: readonly string[];
}

function outlineOf(path: string): Outline {
  const text = textOf(path);
  const prose = text.replaceAll(FENCE, '');
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, marks]) => marks?.length ?? 0),
    // A drawing (`text`) is translated; what is typed or answered is the same in both languages.
    code: [...text.matchAll(FENCE)].map(([, language = '', body = '']) =>
      language === 'text' ? language : `${language}\n${body}`,
    ),
  };
}

describe('the documents', () => {
  it('say the same in English and in Chinese', () => {
    expect(outlineOf('README.zh-CN.md')).toEqual(outlineOf('README.md'));
  });

  it('introduce every module on one screen', () => {
    const modules = readdirSync(join(ROOT, 'src/modules'));
    const wanting = modules.filter((name) => {
      const path = `src/modules/${name}/README.md`;
      return !existsSync(join(ROOT, path)) || linesOf(textOf(path)) > 60;
    });
    expect(wanting).toEqual([]);
  });

  it('link only to what exists', () => {
    const dead = filesIn('.')
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...textOf(path).matchAll(LINK)]
          .map(([, target]) => target ?? '')
          .filter((target) => !existsSync(join(ROOT, dirname(path), target)))
          .map((target) => `${path}: ${target}`),
      );
    expect(dead).toEqual([]);
  });

  it('give every decision its place: context, decision, example, consequences, check', () => {
    const wanting = filesIn('docs/decisions')
      .filter((path) => /\/\d{4}-/.test(path))
      .flatMap((path) =>
        ['Context', 'Decision', 'Example', 'Consequences', 'How it is checked']
          .filter((section) => !new RegExp(`^## ${section}`, 'm').test(textOf(path)))
          .map((section) => `${path}: ${section}`),
      );
    expect(wanting).toEqual([]);
  });
});
