// The server that speaks WhatsApp's protocol, for those that do not live beside its package.
export { startWhatsAppServer } from '@openclaw/crabline';
