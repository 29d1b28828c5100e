/** Shows one page at a time and searches all of them. Without it the document shows every page, one below the other. */
export const bookScript = `
(() => {
  const articles = [...document.querySelectorAll('article')];
  const links = [...document.querySelectorAll('#pages a')];
  const show = () => {
    const target = decodeURIComponent(location.hash.slice(1));
    const [page, anchor] = target.split(':');
    const article = articles.find(({ id }) => id === page) ?? articles[0];
    for (const other of articles) other.classList.toggle('shown', other === article);
    for (const link of links) {
      if (link.getAttribute('href') === '#' + article.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    document.title = article.dataset.title + ' · Plimsoll';
    const part = anchor === undefined ? null : document.getElementById(target);
    if (part === null) scrollTo(0, 0);
    else part.scrollIntoView();
  };
  document.body.classList.add('routed');
  addEventListener('hashchange', show);
  show();

  const index = new MiniSearch({
    fields: ['title', 'text'],
    storeFields: ['title', 'summary'],
    searchOptions: { prefix: true, fuzzy: 0.15, combineWith: 'AND', boost: { title: 4 } },
    tokenize: (text) => text.split(/[^\\p{L}\\p{N}]+/u).flatMap((word) => [word, ...word.split(/(?=[A-Z])/)]),
  });
  let isIndexed = false;
  const fill = () => {
    if (isIndexed) return;
    isIndexed = true;
    index.addAll(articles.map((article) => ({
      id: article.id,
      title: article.dataset.title,
      summary: links.find((link) => link.getAttribute('href') === '#' + article.id)?.title ?? '',
      text: article.textContent,
    })));
  };
  const input = document.getElementById('search');
  const found = document.getElementById('found');
  const pages = document.getElementById('pages');
  const search = () => {
    const words = input.value.trim();
    found.hidden = words === '';
    pages.hidden = words !== '';
    if (words === '') return;
    fill();
    found.replaceChildren(...index.search(words).slice(0, 30).map(({ id, title, summary }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const small = document.createElement('small');
      link.href = '#' + id;
      link.textContent = title;
      small.textContent = summary;
      link.append(small);
      item.append(link);
      return item;
    }));
    if (found.childElementCount === 0) {
      const item = document.createElement('li');
      item.textContent = 'Nothing is called that.';
      found.append(item);
    }
  };
  input.addEventListener('input', search);
  addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== input) {
      event.preventDefault();
      input.focus();
    }
    if (event.key === 'Escape' && document.activeElement === input) {
      input.value = '';
      search();
    }
  });
})();
`;
