/**
 * Makes tabs of the page's list of contents: without a script, its links lead to sections that all stand below each other. The keys are
 * those of the tabs pattern of the ARIA Authoring Practices Guide.
 */
export function startTabs(list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLAnchorElement>('a')].flatMap((link): Tab[] => {
    const panel = document.getElementById(link.hash.slice(1));
    return panel === null ? [] : [{ link, panel }];
  });
  list.setAttribute('role', 'tablist');
  for (const { link, panel } of tabs) {
    link.parentElement?.setAttribute('role', 'presentation');
    link.id = `tab-${panel.id}`;
    set(link, { role: 'tab', 'aria-controls': panel.id });
    set(panel, { role: 'tabpanel', 'aria-labelledby': link.id });
    link.addEventListener('click', (event) => {
      event.preventDefault();
      choose(tabs, panel.id, true);
    });
  }
  list.addEventListener('keydown', (event) => { move(tabs, event); });
  window.addEventListener('hashchange', () => { choose(tabs, location.hash.slice(1), false); });
  choose(tabs, location.hash.slice(1), false);
}

interface Tab {
  readonly link: HTMLAnchorElement;
  readonly panel: HTMLElement;
}

/** Shows a panel, or the first one where none has the ID. */
function choose(tabs: readonly Tab[], id: string, isNoted: boolean): void {
  const chosen = tabs.find(({ panel }) => panel.id === id) ?? tabs[0];
  for (const tab of tabs) {
    const isChosen = tab === chosen;
    set(tab.link, { 'aria-selected': String(isChosen), tabindex: isChosen ? '0' : '-1' });
    tab.panel.hidden = !isChosen;
  }
  // Not where nobody has chosen: the keyboard would begin behind it in some browsers, and pass by the link to the content.
  if (chosen?.panel.id === id) chosen.link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (isNoted) history.replaceState(null, '', `#${id}`);
}

function move(tabs: readonly Tab[], event: KeyboardEvent): void {
  const at = tabs.findIndex(({ link }) => link === event.target);
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1, ' ': at }[event.key];
  const tab = at < 0 || next === undefined ? undefined : tabs[(next + tabs.length) % tabs.length];
  if (tab === undefined) return;
  event.preventDefault();
  choose(tabs, tab.panel.id, true);
  tab.link.focus();
}

function set(target: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}
