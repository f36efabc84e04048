import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow {
  readonly document: unknown;
  readonly axe: {
    run(
      context: unknown,
      options: unknown,
    ): Promise<{
      readonly violations: readonly {
        readonly id: string;
        readonly help: string;
        readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
      }[];
    }>;
  };
}

/** Fails with every violation of WCAG 2.1 A and AA on the page, and of axe's best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  // Through the debugger, not as a script of the page: its policy stays as it is.
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { axe, document } = globalThis as unknown as AxeWindow;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`),
    }));
  });
  expect(found).toEqual([]);
}
