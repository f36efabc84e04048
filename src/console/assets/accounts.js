// Copies what stands beside a button, and shows requests as they arrive.
for (const button of document.querySelectorAll('[data-copy-from]'))
  button.addEventListener('click', async () => {
    const box = document.getElementById(button.dataset.copyFrom);
    getSelection().selectAllChildren(box);
    try {
      await navigator.clipboard.writeText(box.textContent.trim());
      button.textContent = '已复制';
    } catch {
      button.textContent = '已选中，按 Ctrl+C';
    }
  });

const box = document.querySelector('[data-requests]');
let timer = 0;
async function look() {
  clearTimeout(timer);
  try {
    const response = await fetch(box.dataset.requests, { headers: { accept: 'text/html' } });
    if (response.ok && !response.redirected) {
      const markup = await response.text();
      // Only news is read out again.
      if (markup !== box.innerHTML) box.innerHTML = markup;
    }
  } finally {
    if (!document.hidden) timer = setTimeout(look, 2_000);
  }
}
if (box) {
  timer = setTimeout(look, 2_000);
  document.addEventListener('visibilitychange', () => !document.hidden && look());
}
