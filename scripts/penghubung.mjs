#!/usr/bin/env node
import { prepare } from './prepare.mjs';

prepare({ stays: true });
await import(new URL('../dist/main.js', import.meta.url).href);
