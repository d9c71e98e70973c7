import type { Classification } from '../domain/complaint.js';
import type { PolicyVersion } from '../domain/policy.js';
import type { GuideView } from './views.js';
import { CLASSIFICATION_WORDS } from './words.js';

/** Classes of which a guide names the deadlines. */
const NAMED: readonly Classification[] = [
  'information_request',
  'aspiration',
  'complaint',
  'oversight_complaint',
];

/** How many topics the guide has; each is a template `guide-1` and so on. */
export const GUIDE_TOPICS = [
  'guide-1',
  'guide-2',
  'guide-3',
  'guide-4',
  'guide-5',
  'guide-6',
] as const;

/** What a guide says that follows from the rules in force. */
export function guideView(
  policy: PolicyVersion,
  more: { readonly example: string; readonly elsewhere: boolean; readonly signature: string },
): GuideView {
  const daysOf = (days: number | undefined) => days ?? null;
  return {
    deadlines: NAMED.map((classification) => {
      const { acknowledge, respond, resolve } = policy.classes[classification];
      return {
        classification: CLASSIFICATION_WORDS[classification],
        acknowledge: daysOf(acknowledge?.days),
        respond: daysOf(respond?.days),
        resolve: daysOf(resolve?.days),
      };
    }),
    ...more,
  };
}
