// Pictures of evidence open in their place, each by a click of its own; another click hides them again.
for (const cover of document.querySelectorAll('[data-evidence]'))
  cover.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    let picture = cover.querySelector('img');
    if (!picture) {
      picture = document.createElement('img');
      picture.alt = cover.textContent.trim().replace('打开', '');
      picture.className = 'evidence-picture';
      picture.addEventListener('error', () => cover.replaceChildren('打不开，请刷新页面再试'));
      picture.src = cover.href;
      cover.append(picture);
    }
    const shown = cover.classList.toggle('evidence-open');
    cover.setAttribute('aria-expanded', String(shown));
  });
