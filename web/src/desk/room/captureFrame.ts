/** The video's present frame in its full resolution, as PNG. Null while there is no picture. */
export async function captureFrame(video: HTMLVideoElement): Promise<Blob | null> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0)
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
