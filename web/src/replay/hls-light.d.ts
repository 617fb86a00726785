/** The build of hls.js without alternative audio, subtitles and encryption: sealed tracks have none of these. */
declare module 'hls.js/light' {
  export * from 'hls.js'
  export { default } from 'hls.js'
}
