#!/usr/bin/env node
// Starts the program from a checkout without a build step of its own: TypeScript is turned into
// dist/ when a source is newer than the last build (about 0.2 s, types are checked by `npm run check`).
// An installed package ships dist/ and never gets past the first test.
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.built');
const folders = ['src', 'handlers', 'menus', 'templates'];

/** All files below the source folders, and the time of the newest change in ms. */
function scan() {
  const files = [];
  let newest = statSync(path.join(root, 'package.json')).mtimeMs;
  const visit = (folder) => {
    newest = Math.max(newest, statSync(folder).mtimeMs);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(full);
      else {
        files.push(full);
        newest = Math.max(newest, statSync(full).mtimeMs);
      }
    }
  };
  for (const folder of folders) visit(path.join(root, folder));
  return { files, newest };
}

/** Builds beside dist/ and swaps, so that two starts at once never see half a build. */
async function build(files) {
  const { build: esbuild } = await import('esbuild');
  const out = path.join(root, `dist-${process.pid}`);
  const isCode = (file) => file.endsWith('.ts') && !file.endsWith('.d.ts');
  await esbuild({
    entryPoints: files.filter(isCode),
    outdir: out,
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  });
  const { cpSync } = await import('node:fs');
  for (const file of files) {
    if (!isCode(file) && !file.endsWith('.d.ts')) cpSync(file, path.join(out, path.relative(root, file)));
  }
  cpSync(path.join(root, 'package.json'), path.join(out, 'package.json'));
  writeFileSync(path.join(out, '.built'), '');
  const old = `${out}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  try {
    renameSync(out, dist);
  } catch {
    rmSync(out, { recursive: true, force: true }); // another start was faster and its build is as new
  }
  rmSync(old, { recursive: true, force: true });
}

if (existsSync(path.join(root, 'src/cli/main.ts'))) {
  const { files, newest } = scan();
  if (!existsSync(stamp) || statSync(stamp).mtimeMs < newest) await build(files);
}
if (!process.argv.includes('--build-only'))
  await import(pathToFileURL(path.join(dist, 'src/cli/main.js')).href);
