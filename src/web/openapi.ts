import { z } from 'zod';
import { eventPayload } from '../sources/event-payload.js';
import { complaintPayload, MOST_COMPLAINTS, statusPayload } from '../sources/payload.js';
import {
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
  WEBHOOK_ID,
  WEBHOOK_SIGNATURE,
  WEBHOOK_TIMESTAMP,
} from '../sources/signature.js';

/** How a request ended, where it did not end well (RFC 9457); none of it repeats a value that was sent. */
export const problemBody = z.object({
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  problems: z
    .array(z.object({ field: z.string(), reason: z.string() }))
    .optional()
    .meta({ description: 'Each field that is wrong, by its place, and why.' }),
});

const outcome = z
  .enum(['new', 'changed', 'unchanged', 'stale', 'invalid'])
  .meta({ description: 'stale: older than what is known, and so without effect.' });

export const complaintsResult = z.object({
  results: z.array(
    z.object({
      index: z.int().meta({ description: 'The place in what was sent, from 0.' }),
      trackingId: z.string().nullable(),
      result: outcome,
      problems: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
    }),
  ),
});

export const statusResult = z.object({
  trackingId: z.string(),
  results: z.array(z.object({ agency: z.string(), result: outcome })),
});

const schemaOf = (schema: z.ZodType) => {
  const document = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== '$schema'));
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const PROBLEMS = {
  400: problem('The body is no JSON, or a header is malformed.'),
  401: problem(
    'The signature or the token is missing or wrong, or the time stamp is too far from now.',
  ),
  403: problem('The request came from another machine, and that is not allowed.'),
  404: problem('The API is off.'),
  405: problem('Only POST is understood.'),
  409: problem('The Idempotency-Key was used for another request.'),
  413: problem(`The body is larger than 5 MB, or holds more than ${MOST_COMPLAINTS} complaints.`),
  415: problem('The body is not application/json.'),
  422: problem('Nothing in it is valid; each field that is wrong is named.'),
  429: problem('Too many requests; Retry-After says when to try again.'),
  500: problem('A fault of the program; nothing was changed.'),
  503: problem('It cannot be stored now; try again.'),
};
const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  description:
    'The same key with the same request gets the same answer for three days, and nothing is done twice.',
};
const SIGNED = {
  webhookId: {
    type: 'apiKey',
    in: 'header',
    name: WEBHOOK_ID,
    description: 'Standard Webhooks: an ID of the request, the same where it is sent again.',
  },
  webhookTimestamp: {
    type: 'apiKey',
    in: 'header',
    name: WEBHOOK_TIMESTAMP,
    description: 'Seconds since 1970; at most five minutes from now.',
  },
  webhookSignature: {
    type: 'apiKey',
    in: 'header',
    name: WEBHOOK_SIGNATURE,
    description:
      '`v1,` and the HMAC-SHA256, in Base64, of ID, full stop, time stamp, full stop and the body as it is sent, with API_SECRET (one that begins with `whsec_` is Base64).',
  },
  timestamp: {
    type: 'apiKey',
    in: 'header',
    name: TIMESTAMP_HEADER,
    description: 'Seconds since 1970; at most five minutes from now.',
  },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: SIGNATURE_HEADER,
    description:
      '`v1=` and the HMAC-SHA256, in hex, of the time stamp, a full stop and the body as it is sent, with API_SECRET.',
  },
  bearer: { type: 'http', scheme: 'bearer', description: 'API_TOKEN.' },
};

/** The API as an OpenAPI document, made from the schemas that validate. */
export function openApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Penghubung',
      version,
      description:
        'Takes complaints and their statuses from other systems, and tells them what officers do. Nothing here says who a reporter is.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [
      { webhookId: [], webhookTimestamp: [], webhookSignature: [] },
      { timestamp: [], signature: [] },
      { bearer: [] },
    ],
    paths: {
      '/api/complaints': {
        post: {
          operationId: 'postComplaints',
          summary: 'Hands over one complaint, or many',
          description:
            'Doing it again changes nothing. What is valid is taken in, all or nothing, and is durable when the answer comes; each complaint has its own result.',
          parameters: [IDEMPOTENCY],
          requestBody: {
            required: true,
            content: json({
              oneOf: [
                ref('Complaint'),
                { type: 'array', minItems: 1, maxItems: MOST_COMPLAINTS, items: ref('Complaint') },
              ],
            }),
          },
          responses: {
            200: { description: 'All were taken in.', content: json(ref('ComplaintsResult')) },
            207: {
              description: 'Some were taken in, and some are not valid.',
              content: json(ref('ComplaintsResult')),
            },
            ...PROBLEMS,
          },
        },
      },
      '/api/complaints/{trackingId}/status': {
        post: {
          operationId: 'postStatus',
          summary: "Tells a complaint's status",
          parameters: [
            {
              name: 'trackingId',
              in: 'path',
              required: true,
              schema: { type: 'string', examples: ['9810000', 'L-2026-0001'] },
            },
            IDEMPOTENCY,
          ],
          requestBody: { required: true, content: json(ref('Status')) },
          responses: {
            200: { description: 'It was taken in.', content: json(ref('StatusResult')) },
            ...PROBLEMS,
            404: problem('The complaint is not known here, or not with that agency.'),
          },
        },
      },
    },
    webhooks: {
      event: {
        post: {
          operationId: 'event',
          summary: 'What is sent to EVENTS_URL',
          description: `Signed like requests to this API, with EVENTS_SECRET. The events of one disposition come in their order, each until it is answered with 2xx, so perhaps more than once: its ID tells. Answers of 400, 409, 410, 413, 415 and 422 refuse an event, and it is not sent again; after any other it is.`,
          requestBody: { required: true, content: json(ref('Event')) },
          responses: { '2XX': { description: 'It was received.' } },
        },
      },
    },
    components: {
      securitySchemes: SIGNED,
      schemas: {
        Complaint: schemaOf(complaintPayload),
        Status: schemaOf(statusPayload),
        ComplaintsResult: schemaOf(complaintsResult),
        StatusResult: schemaOf(statusResult),
        Problem: schemaOf(problemBody),
        Event: schemaOf(eventPayload),
      },
    },
  };
}
