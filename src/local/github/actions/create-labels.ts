import type { World } from '../world.ts';

/** Labels that GitHub gives a new repository, as far as anyone here uses them. */
const DEFAULTS = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  {
    name: 'documentation',
    color: '0075ca',
    description: 'Improvements or additions to documentation',
  },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
  { name: 'question', color: 'd876e3', description: 'Further information is requested' },
];

/** Makes the labels a new repository has. */
export function createLabels({ stores }: Pick<World, 'stores'>): void {
  for (const label of DEFAULTS) {
    stores.labels.put({ ...label, id: stores.next('id'), isDefault: true });
  }
}
