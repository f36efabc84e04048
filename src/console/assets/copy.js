// A link that is shown once: the whole address, marked with one click.
for (const box of document.querySelectorAll('[data-copy]')) {
  box.textContent = new URL(box.textContent, location.href).href;
  box.addEventListener('click', () => getSelection().selectAllChildren(box));
}
