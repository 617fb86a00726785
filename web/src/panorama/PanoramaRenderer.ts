import {
  BufferAttribute, BufferGeometry, Camera, ClampToEdgeWrapping, GLSL3, LinearFilter, LinearSRGBColorSpace, Matrix3, Mesh, NoColorSpace, RawShaderMaterial, RepeatWrapping, Scene,
  Texture, Vector2, WebGLRenderer,
} from 'three'
import { rayAt, type View } from './projection.ts'
import { fragmentShader, vertexShader } from './shader.ts'

/** What a viewer can show: a playing video, or a still picture. */
export type PictureSource = HTMLVideoElement | HTMLImageElement | HTMLCanvasElement | ImageBitmap

const maxPixelRatio = 2

/**
 * A texture whose picture may change its size at any time. Storage of a fixed size, three's way for other textures,
 * would take a video for 0 × 0: it reads the element's attributes, not its picture.
 */
class FrameTexture extends Texture {
  readonly isVideoTexture = true
  /** Called by three before each drawing; what is new is uploaded by whoever knows of a new frame. */
  update(): void {}
}

/** Draws one view of an equirectangular picture on a canvas. Needs WebGL 2; throws where there is none. */
export class PanoramaRenderer {
  readonly #renderer: WebGLRenderer
  readonly #scene = new Scene()
  readonly #camera = new Camera()
  readonly #geometry = new BufferGeometry()
  readonly #texture: Texture
  readonly #material: RawShaderMaterial
  readonly #spread = new Vector2(1, 1)
  readonly #turn = new Matrix3()

  constructor(canvas: HTMLCanvasElement) {
    // The drawing is kept so that the picture can be read and copied at any time, not only within its frame.
    this.#renderer = new WebGLRenderer({ canvas, antialias: false, alpha: false, depth: false, stencil: false, preserveDrawingBuffer: true })
    this.#renderer.outputColorSpace = LinearSRGBColorSpace
    this.#texture = emptyPicture()
    this.#material = new RawShaderMaterial({
      glslVersion: GLSL3, vertexShader: `in vec3 position;${vertexShader}`, fragmentShader, depthTest: false, depthWrite: false,
      uniforms: { picture: { value: this.#texture }, spread: { value: this.#spread }, turn: { value: this.#turn } },
    })
    // One triangle larger than the screen: no diagonal edge to draw twice.
    this.#geometry.setAttribute('position', new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3))
    const mesh = new Mesh(this.#geometry, this.#material)
    mesh.frustumCulled = false
    this.#scene.add(mesh)
  }

  /** Takes the source's present picture to the graphics card. False while it has none. */
  upload(source: PictureSource): boolean {
    const [width, height] = sizeOf(source)
    if (width === 0 || height === 0) return false
    this.#texture.image = source
    this.#texture.needsUpdate = true
    return true
  }

  draw(view: View): void {
    const size = this.#renderer.getSize(new Vector2())
    const aspect = size.x / Math.max(1, size.y)
    const t = Math.tan((view.fov * Math.PI) / 360)
    this.#spread.set(t * aspect, t)
    // The columns are where the eye's right, up and ahead lie in the world.
    const ahead = rayAt(view, 1, 0, 0)
    const up = rayAt({ ...view, pitch: view.pitch + 90 }, 1, 0, 0)
    const right = rayAt({ ...view, yaw: view.yaw + 90, pitch: 0 }, 1, 0, 0)
    this.#turn.set(right.x, up.x, ahead.x, right.y, up.y, ahead.y, right.z, up.z, ahead.z)
    this.#renderer.render(this.#scene, this.#camera)
  }

  /** Fits the drawing to the canvas's place on the page, in CSS pixels. */
  resize(width: number, height: number): void {
    this.#renderer.setPixelRatio(Math.min(window.devicePixelRatio, maxPixelRatio))
    this.#renderer.setSize(Math.max(1, width), Math.max(1, height), false)
  }

  close(): void {
    this.#texture.dispose()
    this.#material.dispose()
    this.#geometry.dispose()
    this.#renderer.dispose()
  }
}

function emptyPicture(): Texture {
  const texture = new FrameTexture()
  // No mipmaps: at the seam and the poles they draw a line. Repeating sideways makes the seam's two edges meet.
  texture.generateMipmaps = false
  texture.minFilter = LinearFilter
  texture.magFilter = LinearFilter
  texture.wrapS = RepeatWrapping
  texture.wrapT = ClampToEdgeWrapping
  texture.flipY = false
  texture.colorSpace = NoColorSpace
  return texture
}

function sizeOf(source: PictureSource): [number, number] {
  if (source instanceof HTMLVideoElement) return source.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? [0, 0] : [source.videoWidth, source.videoHeight]
  if (source instanceof HTMLImageElement) return [source.naturalWidth, source.naturalHeight]
  return [source.width, source.height]
}
