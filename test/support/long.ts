/** `npm run test:long` looks at more: every setting of a page, more names, more noise. */
export const long = process.env['MODE'] === 'long'
