'use strict';
(() => {
  const table = document.getElementById('finding-table');
  const groups = table ? [...table.querySelectorAll('tbody.finding')] : [];

  function setOpen(group, isOpen) {
    group.classList.toggle('is-open', isOpen);
    group.querySelector('button.open').setAttribute('aria-expanded', String(isOpen));
  }

  function keyOf(group, column) {
    const cell = group.rows[0].cells[column];
    return cell.dataset.score === undefined ? cell.textContent.trim() : Number(cell.dataset.score);
  }

  function sortBy(header) {
    const column = header.cellIndex;
    const isDescending = header.getAttribute('aria-sort') === 'ascending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    header.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
    const keyed = groups.map(group => ({ group, key: keyOf(group, column) }));
    keyed.sort((a, b) => {
      const order = typeof a.key === 'number' ? a.key - b.key : a.key.localeCompare(b.key, 'en', { numeric: true });
      return isDescending ? -order : order;
    });
    table.append(...keyed.map(item => item.group));
  }

  const filter = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const texts = new Map();

  function applyFilter() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(word => word);
    let count = 0;
    for (const group of groups) {
      if (!texts.has(group)) texts.set(group, group.textContent.toLowerCase());
      const isShown = words.every(word => texts.get(group).includes(word));
      group.hidden = !isShown;
      if (isShown) count++;
    }
    shown.textContent = words.length ? `${count} of ${groups.length}` : '';
  }

  function copy(button) {
    const source = button.closest('.drilldown').querySelector('pre');
    const done = () => {
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    };
    const bySelection = () => {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand('copy')) done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(source.textContent).then(done, bySelection);
    else bySelection();
  }

  document.addEventListener('click', event => {
    const target = event.target;
    if (target.matches('button.copy')) copy(target);
    else if (target.matches('button.sort')) sortBy(target.closest('th'));
    else if (target.id === 'expand-all') groups.filter(group => !group.hidden).forEach(group => setOpen(group, true));
    else if (target.id === 'collapse-all') groups.forEach(group => setOpen(group, false));
    else if (target.closest('tr.row') && !String(getSelection())) {
      const group = target.closest('tbody');
      setOpen(group, !group.classList.contains('is-open'));
    }
  });
  if (filter) filter.addEventListener('input', applyFilter);
})();
