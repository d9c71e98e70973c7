import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src/store/schema.ts',
  casing: 'snake_case',
  out: './src/store/migrations',
});
