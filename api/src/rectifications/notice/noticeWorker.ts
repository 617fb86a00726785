import { parentPort, workerData } from 'node:worker_threads'
import { drawNotice } from './drawNotice.ts'
import type { NoticePage } from './noticePageOf.ts'

// A failure ends the thread, and with it the wait of whoever asked.
parentPort?.postMessage(await drawNotice(workerData as NoticePage), [])
