import { startAccess } from './access-panel.js';
import { startCompare } from './compare-panel.js';
import { byId } from './element.js';
import { pageData } from './embedded.js';
import type { InstancePlace } from './instance-choice.js';
import { startTabs } from './tabs.js';

const { instances, labels } = pageData();
const places = instances.map((instance, at) => ({ at, ...instance }));

/** What is there of an instance is opened when its panel is first seen: an organization may be large. */
function whenSeen(id: string, present: readonly InstancePlace[], start: (target: HTMLElement, present: readonly InstancePlace[]) => void): void {
  const target = document.getElementById(id);
  if (target === null || present.length === 0) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    start(target, present);
  });
  observer.observe(target);
}

document.documentElement.classList.add('scripted');
whenSeen('access-app', places.filter(({ hasAccess }) => hasAccess), startAccess);
whenSeen('compare-app', places.filter(({ hasStates }) => hasStates), (target, present) => { startCompare(target, present, (at) => ({ labels, accountNames: instances[at]?.accountNames ?? {} })); });
startTabs(byId('tabs'));
