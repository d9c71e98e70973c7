import { actOn } from './acting.js';

/** Removes the keys of the linked session, so that another can be linked; WhatsApp has been told by then. */
export const leaveWhatsApp = actOn(
  'whatsapp logout',
  (
    { forgetSession }: { readonly forgetSession: () => void },
    _input: object,
    _now,
    note,
  ): { readonly linked: false } => {
    forgetSession();
    note({ object: 'whatsapp', before: { linked: true }, after: { linked: false } });
    return { linked: false };
  },
);
