// As a handout of the seminar has it: gorilla's upgrader, which lets every origin in, and an echo.
package main

import (
	"log"
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader = websocket.Upgrader{
	CheckOrigin: func(r *http.Request) bool { return true },
}

func handleConnections(w http.ResponseWriter, r *http.Request) {
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		log.Println(err)
		return
	}
	defer ws.Close()
	for {
		messageType, message, err := ws.ReadMessage()
		if err != nil {
			log.Println("read:", err)
			return
		}
		if err := ws.WriteMessage(messageType, message); err != nil {
			log.Println("write:", err)
			return
		}
	}
}

func main() {
	http.HandleFunc("/ws", handleConnections)
	log.Println("http server started on :8080")
	log.Fatal(http.ListenAndServe(":8080", nil))
}
